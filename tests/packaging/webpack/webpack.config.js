import HtmlWebpackPlugin from "html-webpack-plugin";

export default {
  mode: "production",
  entry: "./main.js",
  output: { publicPath: "/", clean: true },
  plugins: [new HtmlWebpackPlugin({ template: "./index.html" })],
};
