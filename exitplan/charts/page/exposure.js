function show() {}

begin();
