using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Cases.Access;
using ContactCenter.Cases.Tickets;
using ContactCenter.Cases.Types;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Cases.Api;

/// <summary>A ticket, as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">As people call it.</param>
/// <param name="Type">Id of its type.</param>
/// <param name="Visibility">Who sees it.</param>
/// <param name="Class">Ordinary or hard.</param>
/// <param name="State">Where it is.</param>
/// <param name="Title">One line.</param>
/// <param name="Source">By which way it came.</param>
/// <param name="Subject">Code of the tree of subjects.</param>
/// <param name="Contact">Masked number; empty: none is known.</param>
/// <param name="Queue">Where its contact was.</param>
/// <param name="Department">Which has it.</param>
/// <param name="FirstOwner">Who took it first (首问责任人).</param>
/// <param name="CreatedBy">Who entered it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ClosedAt">When it was over.</param>
/// <param name="DueAt">Until when it is to be closed.</param>
/// <param name="Due">How it stands with that now.</param>
/// <param name="Certain">False when the holidays of a year on the way are not announced yet.</param>
/// <param name="RemainingSeconds">Working time until it is due; negative: since it was; null: it is over.</param>
/// <param name="UrgeLevel">0 to 3.</param>
/// <param name="Revision">What a change is based on.</param>
public sealed record TicketRow(
    string Id, string Number, string Type, TicketVisibility Visibility, TicketClass Class, TicketState State, string Title,
    TicketSourceKind Source, string? Subject, string Contact, string? Queue, string? Department, string FirstOwner, string CreatedBy,
    DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, DateTimeOffset DueAt, DutyState Due, bool Certain, long? RemainingSeconds,
    int UrgeLevel, int Revision)
{
    internal static TicketRow Of(Ticket ticket, WorkingTime working, DateTimeOffset now)
    {
        var closing = ticket.Closing!;
        var due = closing.Term.DueAt;
        return new(
            ticket.Id, ticket.Number, ticket.Type, ticket.Visibility, ticket.Class, ticket.State, ticket.Text.Title, ticket.Source.Kind,
            ticket.Subject, MaskedNumber.Of(ticket.Text.Contact), ticket.Queue, ticket.Department, ticket.FirstOwner, ticket.CreatedBy,
            ticket.CreatedAt, ticket.ClosedAt, due, closing.StateAt(now), closing.Term.Certain,
            !ticket.IsOpen ? null
                : (long)(now <= due ? working.Between(now, due).TotalSeconds : -working.Between(due, now).TotalSeconds),
            ticket.UrgeLevel, ticket.Revision);
    }
}

/// <summary>A ticket with everything about it.</summary>
/// <param name="Ticket">As lists show it.</param>
/// <param name="TypeVersion">The version whose form it has.</param>
/// <param name="Schema">Of its form.</param>
/// <param name="Body">What it is about.</param>
/// <param name="Form">The values.</param>
/// <param name="FullContact">The number in full, of an informant's ticket; others are called by the platform.</param>
/// <param name="ContactName">As the taxpayer gave it.</param>
/// <param name="Answer">What the department answered.</param>
/// <param name="Customer">Whom the centre knows behind it.</param>
/// <param name="Call">The call behind it.</param>
/// <param name="SourceId">Of the contact.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="AnswerDueAt">Until when.</param>
/// <param name="Answering">How it stands with that.</param>
/// <param name="MergedInto">The ticket that goes on for it.</param>
/// <param name="Problem">What stands behind it, for who sees problems.</param>
/// <param name="Callback">The task of calling back.</param>
/// <param name="Attempts">What was tried.</param>
/// <param name="Unreached">How often in vain.</param>
/// <param name="Score">1 to 5.</param>
/// <param name="Solved">As the taxpayer said.</param>
/// <param name="IsComplaint">The bureau finds it proven or not.</param>
/// <param name="Verdict">What it found.</param>
/// <param name="IsReported">It is reported to the bureaus, and closed when both have it (TKT-12).</param>
/// <param name="Reports">To whom it was reported, the first report first.</param>
/// <param name="Steps">What this person may do with it now.</param>
/// <param name="History">What happened, the first entry first.</param>
/// <param name="Watchers">Who follows it.</param>
/// <param name="Names">What the people of it are called, by user name; who has no account any more is not there.</param>
public sealed record TicketView(
    TicketRow Ticket, int TypeVersion, JsonObject Schema, string Body, JsonObject Form, string? FullContact, string? ContactName,
    string? Answer, long? Customer,
    string? Call, string? SourceId, DateTimeOffset? AnsweredAt, DateTimeOffset AnswerDueAt, DutyState Answering, string? MergedInto,
    ProblemReference? Problem, string? Callback, IReadOnlyList<CaseAttempt> Attempts, int Unreached, int? Score, bool? Solved,
        bool IsComplaint, VerdictView? Verdict, bool IsReported, IReadOnlyList<TicketReport> Reports,
    IReadOnlyList<TicketStep> Steps, IReadOnlyList<TicketEvent> History, IReadOnlyList<string> Watchers,
    IReadOnlyDictionary<string, string> Names);

/// <param name="IsProven">属实.</param>
/// <param name="IsMajor">With major negative influence.</param>
/// <param name="IsWithdrawn">With proof that the taxpayer withdrew it.</param>
/// <param name="IsForwarded">Forwarded from above, and severe.</param>
/// <param name="IsValid">有效投诉 (X18).</param>
/// <param name="At">When it was decided.</param>
/// <param name="By">By whom.</param>
public sealed record VerdictView(
    bool IsProven, bool IsMajor, bool IsWithdrawn, bool IsForwarded, bool IsValid, DateTimeOffset At, string By)
{
    internal static VerdictView? Of(TicketVerdict? v) =>
        v is null ? null : new(v.IsProven, v.IsMajor, v.IsWithdrawn, v.IsForwarded, v.IsValid, v.At, v.By);
}

/// <summary>One page of tickets.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages; 10,001 stands for more than 10,000.</param>
/// <param name="ServerTime">Now.</param>
public sealed record TicketRows(IReadOnlyList<TicketRow> Items, long Total, DateTimeOffset ServerTime);
