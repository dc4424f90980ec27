namespace ContactCenter.Sip.Messages;

/// <summary>A request method. Method names are case-sensitive (RFC 3261 §7.1).</summary>
public readonly struct SipMethod : IEquatable<SipMethod>
{
    /// <summary>Longest method name that is read; RFC 3261 sets no bound, RFC 4475 §3.1.1.2 tries 43.</summary>
    internal const int MaxLength = 128;

    private readonly string? _name;

    private SipMethod(string name) => _name = name;

    public static SipMethod Invite { get; } = new("INVITE");
    public static SipMethod Ack { get; } = new("ACK");
    public static SipMethod Bye { get; } = new("BYE");
    public static SipMethod Cancel { get; } = new("CANCEL");
    public static SipMethod Options { get; } = new("OPTIONS");
    public static SipMethod Register { get; } = new("REGISTER");
    public static SipMethod Info { get; } = new("INFO");
    public static SipMethod Update { get; } = new("UPDATE");
    public static SipMethod Refer { get; } = new("REFER");
    public static SipMethod Notify { get; } = new("NOTIFY");
    public static SipMethod Subscribe { get; } = new("SUBSCRIBE");
    public static SipMethod Message { get; } = new("MESSAGE");
    public static SipMethod Prack { get; } = new("PRACK");
    public static SipMethod Publish { get; } = new("PUBLISH");

    /// <summary>The methods of the standards. Others are read as well.</summary>
    internal static readonly SipMethod[] Known =
        [Invite, Ack, Bye, Cancel, Options, Register, Info, Update, Refer, Notify, Subscribe, Message, Prack, Publish];

    /// <summary>The method's name as it stands on the wire; empty for <c>default</c>.</summary>
    public string Name => _name ?? "";

    /// <summary>Its place in <see cref="Known"/>; one behind the last for another method.</summary>
    internal int KnownIndex
    {
        get
        {
            for (var i = 0; i < Known.Length; i++)
            {
                if (Known[i] == this)
                {
                    return i;
                }
            }

            return Known.Length;
        }
    }

    /// <summary>Reads a method token. False when the text is not a token of 1 to 128 characters (RFC 3261 §25.1).</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out SipMethod method)
    {
        foreach (var known in Known)
        {
            if (Ascii.EqualsExact(text, known.Name))
            {
                method = known;
                return true;
            }
        }

        if (text.Length is 0 or > MaxLength || !Ascii.IsToken(text))
        {
            method = default;
            return false;
        }

        method = new SipMethod(Ascii.ToText(text));
        return true;
    }

    public bool Equals(SipMethod other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is SipMethod other && Equals(other);

    public override int GetHashCode() => Name.Length == 0 ? 0 : (Name.Length << 16) ^ (Name[0] << 8) ^ Name[^1];

    public override string ToString() => Name;

    public static bool operator ==(SipMethod left, SipMethod right) => left.Equals(right);

    public static bool operator !=(SipMethod left, SipMethod right) => !left.Equals(right);
}
