#include <iostream>
#include "krait/krait.hpp"

int main() try {
    krait::Interpreter python;
    python.module("shop").def("area", [](double width, double height) { return width * height; });
    python.run("from shop import area\ndef price(width, height):\n    return 3 * area(width, height)\n", "prices.py");
    std::cout << python["price"](2, 1.5).get<double>() << std::endl;
    python.run("price(2, 'wide')", "order.py");
} catch (const krait::ScriptError& error) {
    std::cout << error.traceback();
}
