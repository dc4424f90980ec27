using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Registrar;

/// <summary>One way to reach an address of record (RFC 3261 §10).</summary>
/// <param name="Contact">The URI the user agent gave.</param>
/// <param name="Flow">The flow it registered over: requests go this way (RFC 5626), whatever the contact says.</param>
/// <param name="Expires">When the binding ends.</param>
/// <param name="Preference">The q value in thousandths, 0 to 1000.</param>
/// <param name="CallId">Call-ID of the registration.</param>
/// <param name="Number">Its sequence number.</param>
/// <param name="UserAgent">User-Agent header, or null.</param>
public sealed record Binding(
    SipUri Contact, SipFlow Flow, DateTimeOffset Expires, int Preference, string CallId, uint Number, string? UserAgent);

/// <summary>What happened to a binding.</summary>
public enum BindingChangeKind
{
    Registered,
    Refreshed,
    Unregistered,
    Expired,
    FlowLost,
}

/// <summary>A change to the bindings of an address of record.</summary>
public readonly record struct BindingChange(string AddressOfRecord, Binding Binding, BindingChangeKind Kind);
