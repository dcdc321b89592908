/// The whole system on one machine where nothing is installed: what `make run` starts and the system tests drive.
package org.spira.embedded;
