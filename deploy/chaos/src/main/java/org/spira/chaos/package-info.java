/// Breaks a running system on purpose and looks at what its users saw: nothing accepted is lost, answered twice or
/// answered wrongly.
package org.spira.chaos;
