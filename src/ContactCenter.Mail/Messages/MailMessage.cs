namespace ContactCenter.Mail.Messages;

public enum MailDirection
{
    In,
    Out,
}

public enum MailKind
{
    /// <summary>Somebody wrote it.</summary>
    Mail,

    /// <summary>A page that was faxed.</summary>
    Fax,

    /// <summary>What was sent did not arrive (RFC 3464).</summary>
    Bounce,

    /// <summary>A program answered (RFC 3834).</summary>
    AutoReply,

    /// <summary>It came from the centre itself.</summary>
    Loop,

    /// <summary>It was larger than is taken; the sender was told.</summary>
    TooLarge,

    /// <summary>It could not be kept as it is: this is its envelope, and it stays unread in the mailbox.</summary>
    SetAside,

    /// <summary>Somebody of the centre wrote it.</summary>
    Answer,

    /// <summary>The centre says by itself that a mail came, or why it was not taken.</summary>
    Notice,
}

public enum MailState
{
    Received,

    /// <summary>To be sent, or to be tried again.</summary>
    Waiting,

    Sent,

    /// <summary>The server refused it, or could not be reached for two days.</summary>
    Failed,

    /// <summary>Sent, and returned.</summary>
    Bounced,
}

/// <summary>A mail that came in or goes out.</summary>
/// <param name="Id">Of its own.</param>
/// <param name="Account">Of which mailbox.</param>
/// <param name="Direction">In or out.</param>
/// <param name="Kind">What it is.</param>
/// <param name="MessageId">As its header has it, without brackets (RFC 5322 §3.6.4); empty: it has none.</param>
/// <param name="Thread">The eight letters by which a conversation is found again.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="To">Whom it is for: an address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Text; of HTML what a person reads.</param>
/// <param name="At">When it came, or was written.</param>
public sealed record MailMessage(
    string Id, string Account, MailDirection Direction, MailKind Kind, string MessageId, string Thread, MailPerson From, string To,
    string Subject, string Body, DateTimeOffset At)
{
    public string? Ticket { get; init; }

    /// <summary>It belongs to an informant's ticket.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Names of its files, of a sealed one.</summary>
    internal IReadOnlyList<string>? SealedNames { get; init; }

    /// <summary>The message that it answers, by its header.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>User name; of an answer.</summary>
    public string? WrittenBy { get; init; }

    public MailState State { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why it was not sent, came back, or was set aside.</summary>
    public string? Error { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The user name of who opened it first.</summary>
    public string? OpenedBy { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <param name="Name">Empty: it gave none.</param>
/// <param name="Address">Empty: it gave none.</param>
public sealed record MailPerson(string Name, string Address);

/// <param name="Position">From 1.</param>
/// <param name="Name">As it was called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">By which the vault finds it; null: it was refused.</param>
/// <param name="ContentType">By its content.</param>
/// <param name="Refused">Why it is not kept.</param>
public sealed record MailAttachment(
    int Position, string Name, long Bytes, string? Sha256, string? ContentType, Backoffice.Texts.BilingualText? Refused);
