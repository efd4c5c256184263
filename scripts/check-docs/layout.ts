// What a reader sees at a glance: nothing cut off on a phone, no broken or blank image.
import type { Page } from "playwright-core";
import { settled } from "./browser.ts";

export const PHONE = { width: 360, height: 740 };

/** Whether the page is wider than the phone, and what makes it so. */
export async function overflowProblems(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize(PHONE);
  await settled(page);
  const problems = await page.evaluate(tooWide);
  if (before) await page.setViewportSize(before);
  return problems;
}

/** Runs in the page. What is in something that scrolls does not make the page wider. */
function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const scrolls = (one: Element): boolean =>
    one !== document.body && (getComputedStyle(one).overflowX !== "visible" || isInScrolling(one));
  const isInScrolling = ({ parentElement }: Element): boolean => parentElement !== null && scrolls(parentElement);
  const wide = Array.from(document.querySelectorAll("body *")).filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    return width > 0 && right > clientWidth + 1 && !isInScrolling(one);
  });
  const names = wide.map(({ tagName, id }) => tagName.toLowerCase() + (id && `#${id}`)).slice(0, 3);
  return [`it is ${scrollWidth} pixels wide on a phone of ${clientWidth}: ${names.join(", ")}`];
}

/** Images that are broken, or of one colour. Only what is visible counts. */
export const imageProblems = (page: Page): Promise<string[]> => page.evaluate(badImages);

/** Runs in the page. */
async function badImages(): Promise<string[]> {
  const isBlank = (image: HTMLImageElement): boolean => {
    const canvas = document.createElement("canvas");
    canvas.width = 32;
    canvas.height = 32;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, 32, 32);
    const pixels = new Uint32Array(context?.getImageData(0, 0, 32, 32).data.buffer ?? []);
    return pixels.every((pixel) => pixel === pixels[0]);
  };
  const problems: string[] = [];
  for (const image of document.querySelectorAll("img")) {
    if (!image.checkVisibility({ visibilityProperty: true })) continue;
    const loaded = await image.decode().then(
      () => true,
      () => false,
    );
    const name = `the image ${(image.getAttribute("src") ?? "").slice(0, 100)}`;
    if (!loaded) problems.push(`${name} is broken`);
    else if (isBlank(image)) problems.push(`${name} is blank`);
  }
  return problems;
}
