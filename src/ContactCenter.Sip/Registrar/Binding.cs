using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Registrar;

/// <summary>One way to reach an address of record (RFC 3261 §10).</summary>
/// <param name="Contact">The URI the user agent gave.</param>
/// <param name="Flow">The flow it registered over: requests go this way (RFC 5626), see <see cref="StaysOnFlow"/>.</param>
/// <param name="Expires">When the binding ends.</param>
/// <param name="Preference">The q value in thousandths, 0 to 1000.</param>
/// <param name="CallId">Call-ID of the registration.</param>
/// <param name="Number">Its sequence number.</param>
/// <param name="UserAgent">User-Agent header, or null.</param>
public sealed record Binding(
    SipUri Contact, SipFlow Flow, DateTimeOffset Expires, int Preference, string CallId, uint Number, string? UserAgent)
{
    /// <summary>The phone's own name, <c>+sip.instance</c> without brackets (RFC 5626 §4.1); null when it gives none.</summary>
    public string? Instance { get; init; }

    /// <summary>Which of the phone's flows this is (<c>reg-id</c>, RFC 5626 §4.2); null when it gives none.</summary>
    public string? RegistrationId { get; init; }

    /// <summary>
    /// The browser that the phone is a page of (contact parameter <c>x-place</c>): the same after the page is loaded anew. Null for others.
    /// </summary>
    public string? Place { get; init; }

    /// <summary>
    /// False when the contact, or the proxy of <see cref="Path"/>, names another place on purpose, which can be reached (the rule is that
    /// of a dialog's requests): a call goes there, unless the registration came over a connection.
    /// </summary>
    public bool StaysOnFlow { get; init; } = true;

    /// <summary>
    /// The proxies between the phone and here, the nearest first (Path, RFC 3327): a call goes through them, as its Route. Empty when it
    /// registers without any.
    /// </summary>
    public IReadOnlyList<NameAddress> Path { get; init; } = [];

    /// <summary>Where a call goes that has no <see cref="Way"/>.</summary>
    public SipUri NextHop => Path.Count > 0 ? Path[0].Uri : Contact;

    /// <summary>What the phone is known by over its connections: its instance, or its contact when it has none.</summary>
    public string PhoneName => Instance ?? Contact.ToString();

    /// <summary>What a call to the phone goes over; null when it goes to <see cref="NextHop"/>.</summary>
    public SipFlow? Way => StaysOnFlow || Flow.IsReliable ? Flow : null;

    /// <summary>When the registration came.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>
    /// True when a later registration replaces this one: the same contact (RFC 3261 §10.3), the same flow of the same phone, whatever
    /// its contact is now (RFC 5626 §6), or, of a phone without a name, the same Call-ID from the same address through another port (its
    /// NAT mapping or its connection is new).
    /// </summary>
    public bool IsReplacedBy(Binding later)
    {
        if (Contact.Equals(later.Contact))
        {
            return true;
        }

        return Instance is not null || later.Instance is not null
            ? Instance == later.Instance && RegistrationId == later.RegistrationId
            : string.Equals(CallId, later.CallId, StringComparison.Ordinal) && IsSameMachine(later) && !ReferenceEquals(Flow, later.Flow);
    }

    /// <summary>
    /// True when a registration in force is of the phone that had this one: it has the same instance, or the same contact, or, when neither
    /// side has a name, what <see cref="IsReplacedBy"/> says; and when this one's connection is gone, the same program on the same machine.
    /// </summary>
    public bool IsSamePhone(Binding other)
    {
        if (Instance is not null && other.Instance is not null)
        {
            return Instance == other.Instance;
        }

        return IsReplacedBy(other)
            || (Instance is null && other.Instance is null && !Flow.IsOpen && UserAgent == other.UserAgent && IsSameMachine(other));
    }

    private bool IsSameMachine(Binding other) =>
        Flow.Transport == other.Flow.Transport && Flow.RemoteEndPoint.Address.Equals(other.Flow.RemoteEndPoint.Address);
}

/// <summary>What happened to a binding.</summary>
public enum BindingChangeKind
{
    /// <summary>New, or the phone came back: over another flow, or with another contact.</summary>
    Registered,

    Refreshed,
    Unregistered,
    Expired,
    FlowLost,

    /// <summary>Made room for a newer one.</summary>
    Evicted,
}

/// <summary>A change to the bindings of an address of record.</summary>
public readonly record struct BindingChange(string AddressOfRecord, Binding Binding, BindingChangeKind Kind);
