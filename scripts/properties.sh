#!/usr/bin/env bash
# The laws of the figures, and of the list of what waits, over many more random books than the tests take:
# scripts/properties.sh [BOOKS], 10,000 unless told.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"
need_rust
PROPTEST_CASES=${1:-10000} exec cargo test --release --locked --no-default-features --lib -- figures::tests domain::procedure --nocapture
