using System.Text;
using ContactCenter.Media.Plane;
using ContactCenter.WebRtc.Stun;

namespace ContactCenter.WebRtc.Ice;

/// <summary>
/// The lite side of ICE (RFC 8445 §2.5): has one host candidate, starts no checks, answers the peer's. Always controlled. The first
/// authenticated check makes the path, so that DTLS can start at once; a nomination (USE-CANDIDATE) moves it. Not thread-safe.
/// </summary>
public sealed class IceLiteAgent
{
    private const int UnknownLimit = 8;

    private readonly TimeProvider _time;
    private readonly TimeSpan _consentLifetime;
    private long _lastCheck;
    private TimeSpan _consentLeft;

    /// <param name="local">Our credentials, as our description says them.</param>
    /// <param name="time">The clock of consent.</param>
    /// <param name="consentLifetime">How long the path lives without a check: 30 s by RFC 7675 §5.1.</param>
    public IceLiteAgent(IceCredentials local, TimeProvider time, TimeSpan consentLifetime)
    {
        Local = local;
        _time = time;
        _consentLifetime = consentLifetime;
        _consentLeft = consentLifetime;
        _lastCheck = time.GetTimestamp();
    }

    /// <summary>Our credentials.</summary>
    public IceCredentials Local { get; }

    /// <summary>The peer's user name fragment once its description is here; until then any is taken, since only we know our password.</summary>
    public string? RemoteUfrag { get; set; }

    /// <summary>Where media goes to; none before the first authenticated check.</summary>
    public MediaAddress Path { get; private set; }

    /// <summary>
    /// No check came for the lifetime of consent, or, before the first, since the agent was made. A peer that is alive checks every few
    /// seconds, so this is a loss of the peer (RFC 7675 §5.1).
    /// </summary>
    public bool IsConsentLost => _time.GetElapsedTime(_lastCheck) >= _consentLeft;

    /// <summary>
    /// Brings the end of consent nearer, for example when the peer seems to say good-bye but cannot be believed: the next check takes
    /// this back.
    /// </summary>
    /// <param name="left">From the last check on; never lengthens.</param>
    public void ShortenConsent(TimeSpan left)
    {
        if (left < _consentLeft)
        {
            _consentLeft = left;
        }
    }

    /// <summary>Answers one message of the peer.</summary>
    /// <param name="request">A well-formed message.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="answer">Receives the answer; 256 bytes are enough.</param>
    /// <param name="length">Bytes of the answer, 0 when there is none.</param>
    public IceOutcome Answer(in StunMessage request, in MediaAddress from, Span<byte> answer, out int length)
    {
        length = 0;
        if (request.Type != StunType.BindingRequest)
        {
            return IceOutcome.Ignored;
        }

        // RFC 8489 §9.1.3: without user name or integrity 400, with a wrong one 401, both unauthenticated.
        if (!request.HasIntegrity || !request.TryFind(StunAttribute.Username, out var username))
        {
            return Refuse(request, 400, "Bad Request", false, answer, out length);
        }

        if (!UsernameFits(username) || !request.IntegrityHolds(Local.Key.Span))
        {
            return Refuse(request, 401, "Unauthenticated", false, answer, out length);
        }

        if (request.TryFind(StunAttribute.IceControlled, out _))
        {
            // RFC 8445 §6.1.1, §7.3.1.1: a lite agent stays controlled, so the peer must switch.
            return Refuse(request, 487, "Role Conflict", true, answer, out length);
        }

        Span<ushort> unknown = stackalloc ushort[UnknownLimit];
        var unknownCount = request.UnknownRequired(unknown);
        if (unknownCount > 0)
        {
            return RefuseUnknown(request, unknown[..unknownCount], answer, out length);
        }

        Accept(from, request.TryFind(StunAttribute.UseCandidate, out _));
        var writer = new StunWriter(answer, StunType.BindingSuccess, request.TransactionId);
        writer.AddXorMappedAddress(from.ToEndPoint());
        length = Close(ref writer, true);
        return IceOutcome.Accepted;
    }

    private void Accept(in MediaAddress from, bool nominates)
    {
        if (Path.IsNone || nominates)
        {
            Path = from;
        }

        // Consent is for one path (RFC 7675 §5.1): checks of other pairs do not keep it.
        if (from == Path)
        {
            _lastCheck = _time.GetTimestamp();
            _consentLeft = _consentLifetime;
        }
    }

    private bool UsernameFits(ReadOnlySpan<byte> username)
    {
        var colon = username.IndexOf((byte)':');
        return colon == Local.Ufrag.Length
            && Ascii.Equals(username[..colon], Local.Ufrag)
            && (RemoteUfrag is null || Ascii.Equals(username[(colon + 1)..], RemoteUfrag));
    }

    private IceOutcome Refuse(in StunMessage request, int code, string reason, bool authenticated, Span<byte> answer, out int length)
    {
        var writer = new StunWriter(answer, StunType.BindingError, request.TransactionId);
        writer.AddErrorCode(code, reason);
        length = Close(ref writer, authenticated);
        return IceOutcome.Refused;
    }

    private IceOutcome RefuseUnknown(in StunMessage request, ReadOnlySpan<ushort> unknown, Span<byte> answer, out int length)
    {
        var writer = new StunWriter(answer, StunType.BindingError, request.TransactionId);
        writer.AddErrorCode(420, "Unknown Attribute");
        writer.AddUnknownAttributes(unknown);
        length = Close(ref writer, true);
        return IceOutcome.Refused;
    }

    private int Close(ref StunWriter writer, bool authenticated)
    {
        if (authenticated)
        {
            writer.AddIntegrity(Local.Key.Span);
        }

        writer.AddFingerprint();
        return writer.Length;
    }
}
