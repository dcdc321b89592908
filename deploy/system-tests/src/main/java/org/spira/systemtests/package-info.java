/// The system from outside: real processes, real protocols, HTTP.
package org.spira.systemtests;
