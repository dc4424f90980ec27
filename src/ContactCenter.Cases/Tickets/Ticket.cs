using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Cases.Types;

namespace ContactCenter.Cases.Tickets;

/// <summary>A ticket. Of an informant's the texts are opened only for who may see them.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">As people call it: the local day of its beginning and a number of its own.</param>
/// <param name="Type">Its type,</param>
/// <param name="TypeVersion">in this version.</param>
/// <param name="Visibility">Of the type, when it began.</param>
/// <param name="Class">Ordinary or hard.</param>
/// <param name="State">Where it is.</param>
/// <param name="Source">By which way it came.</param>
/// <param name="Text">What it says.</param>
/// <param name="FirstOwner">Who took it first (首问责任人): a user name.</param>
/// <param name="CreatedBy">User name; of what came by itself <c>system</c>.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="AcceptedAt">From when its duties count.</param>
/// <param name="Revision">One more with every change; who changes it says which they saw.</param>
public sealed record Ticket(
    string Id, string Number, string Type, int TypeVersion, TicketVisibility Visibility, TicketClass Class, TicketState State,
    TicketSource Source, TicketText Text, string FirstOwner, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset AcceptedAt,
        int Revision)
{
    /// <summary>A code of the tree of subjects.</summary>
    public string? Subject { get; init; }

    /// <summary>Of the slice of customers; null: it is nobody whom the centre knows.</summary>
    public long? Customer { get; init; }

    public string? Queue { get; init; }

    public string? Department { get; init; }

    /// <summary>When its answer was there; null again when that was not good enough.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The ticket that goes on for it.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The task of calling back.</summary>
    public string? Callback { get; init; }

    /// <summary>How often the taxpayer was called back in vain; as of the last step.</summary>
    public int Unreached { get; init; }

    /// <summary>1 to 5, as the taxpayer said; null: not yet, or the taxpayer said none.</summary>
    public int? Score { get; init; }

    /// <summary>Whether the taxpayer said that it is solved.</summary>
    public bool? Solved { get; init; }

    /// <summary>0: nobody has urged it; up to 3.</summary>
    public int UrgeLevel { get; init; }

    public TicketVerdict? Verdict { get; init; }

    /// <summary>The subjects of the duties that count now.</summary>
    internal string AnswerDuty { get; init; } = Id;

    internal string CloseDuty { get; init; } = Id;

    /// <summary>Until when it is answered, and until when closed.</summary>
    public Duty? Answering { get; init; }

    public Duty? Closing { get; init; }

    public bool IsOpen => State is not (TicketState.Closed or TicketState.Rejected or TicketState.Merged);
}

/// <summary>What a ticket says: of an informant's everything that could name somebody.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">What it is about.</param>
/// <param name="Contact">E.164; empty: none is known.</param>
/// <param name="ContactName">As the taxpayer gave it.</param>
/// <param name="Form">Of its type's version.</param>
/// <param name="Answer">What the department answers.</param>
public sealed record TicketText(string Title, string Body, string Contact, string? ContactName, JsonObject Form, string? Answer = null)
{
    internal static TicketText Hidden { get; } = new(string.Empty, string.Empty, string.Empty, null, []);
}

/// <param name="Kind">By which way.</param>
/// <param name="Id">Of the contact in its own slice; null: there is none.</param>
public sealed record TicketSource(TicketSourceKind Kind, string? Id)
{
    public static TicketSource ByPerson { get; } = new(TicketSourceKind.Person, null);

    /// <summary>The call behind it, where there is one.</summary>
    public string? Call { get; init; }

    /// <summary>There is one ticket of it, however often it is asked for; of a mail, a fax and a web message always.</summary>
    public bool IsOnce { get; init; }
}

/// <summary>What the bureau found about a complaint (CMP-01…03).</summary>
/// <param name="IsProven">属实.</param>
/// <param name="At">When it was decided: the day it counts by (X10).</param>
/// <param name="By">Who decided.</param>
/// <param name="IsMajor">With major negative influence.</param>
/// <param name="IsWithdrawn">There is proof that the taxpayer withdrew it.</param>
/// <param name="IsForwarded">Forwarded by the state administration or the city government, with bad influence.</param>
public sealed record TicketVerdict(bool IsProven, DateTimeOffset At, string By, bool IsMajor, bool IsWithdrawn, bool IsForwarded)
{
    /// <summary>X18: not withdrawn, or forwarded and severe.</summary>
    public bool IsValid => !IsWithdrawn || IsForwarded;
}

/// <summary>One entry of a ticket's history.</summary>
/// <param name="Seq">From 1, without a gap.</param>
/// <param name="At">When.</param>
/// <param name="By">User name; null: the platform.</param>
/// <param name="Step">A step of <see cref="TicketStep"/> in camel case, or created, noted, urged, classChanged, judged, watched,
/// duty, mailCame, mailSent, linked, unlinked, reported, reportReceived.</param>
/// <param name="From">The state before; null: it began with this.</param>
/// <param name="To">The state after.</param>
/// <param name="Text">Why, or what.</param>
public sealed record TicketEvent(int Seq, DateTimeOffset At, string? By, string Step, TicketState? From, TicketState To, string? Text);

/// <summary>What is to be entered.</summary>
/// <param name="Type">The id of its type.</param>
/// <param name="Text">What it says; its form is checked against the type.</param>
/// <param name="Source">By which way it came.</param>
/// <param name="By">User name of who enters it; <c>system</c> where it comes by itself.</param>
public sealed record TicketWish(string Type, TicketText Text, TicketSource Source, string By)
{
    public TicketClass? Class { get; init; }

    public string? Subject { get; init; }

    public long? Customer { get; init; }

    public string? Queue { get; init; }

    /// <summary>From when its duties count; null: from now.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Its author goes on with it before anybody reviews it.</summary>
    public bool IsDraft { get; init; }
}
