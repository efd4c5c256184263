test("our stand-in refuses as the service does", async () => {
  const body = { errorCode: "CCE.03404001", errorMessage: "Resource not found." };
  const response = { status: 404, headers: { "content-type": "application/json" }, body };
  await expect(response).toMatchContract("showAddonInstance", 404);
});
