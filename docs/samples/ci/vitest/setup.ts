// Adds toMatchContract to vitest's expect, with its type.
import "cce-addons/testing/vitest";
