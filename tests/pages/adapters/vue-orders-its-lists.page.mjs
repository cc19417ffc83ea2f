import { frameworkTests } from "./framework-tests.mjs";

frameworkTests("vue");
