/**
 * The local workspace: a stand-in for Slack on this machine, with Slack's Web API, Socket Mode and
 * a page, so that Dreamteam can be tried and tested without an account.
 */
@NullMarked
package dev.dreamteam.local;

import org.jspecify.annotations.NullMarked;
