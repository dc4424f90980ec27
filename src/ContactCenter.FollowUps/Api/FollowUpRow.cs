using ContactCenter.Backoffice.Duties;
using ContactCenter.Domain.Calls;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Listeners;
using ContactCenter.History.Database;

namespace ContactCenter.FollowUps.Api;

/// <summary>A message or a call back, as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Why.</param>
/// <param name="Origin">Who asked for it.</param>
/// <param name="State">Whether somebody has it.</param>
/// <param name="Call">The first contact; null: none.</param>
/// <param name="Number">Masked; empty when it is withheld.</param>
/// <param name="EntryNumber">What the caller had dialled.</param>
/// <param name="Queue">In whose name the caller is called.</param>
/// <param name="Mailbox">Of a message.</param>
/// <param name="DurationSeconds">Of a message.</param>
/// <param name="Note">What was asked for.</param>
/// <param name="Times">How often the caller asked for it.</param>
/// <param name="CreatedAt">When it was left or asked for.</param>
/// <param name="CreatedBy">User name; null: the caller.</param>
/// <param name="Owner">The agent who has it.</param>
/// <param name="OwnerName">As people call them.</param>
/// <param name="Listening">Until when it is heard; of a message.</param>
/// <param name="Answering">Until when it is answered.</param>
/// <param name="DueAt">The first of the two that is still to be done; of a closed one that of the answer.</param>
/// <param name="OpenedAt">When it was heard for the first time.</param>
/// <param name="OpenedBy">By whom; user name.</param>
/// <param name="Attempts">Calls that went out to answer it.</param>
/// <param name="Result">Null while it is open.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="ClosedBy">User name; null: the system saw that the caller was reached.</param>
/// <param name="ClosingNote">Why it was closed, where that was asked for.</param>
public sealed record FollowUpRow(
    string Id,
    FollowUpKind Kind,
    FollowUpOrigin Origin,
    FollowUpState State,
    string? Call,
    string Number,
    string? EntryNumber,
    string? Queue,
    string? Mailbox,
    int? DurationSeconds,
    string? Note,
    int Times,
    DateTimeOffset CreatedAt,
    string? CreatedBy,
    string? Owner,
    string? OwnerName,
    TermView? Listening,
    TermView Answering,
    DateTimeOffset DueAt,
    DateTimeOffset? OpenedAt,
    string? OpenedBy,
    IReadOnlyList<AttemptView> Attempts,
    FollowUpResult? Result,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    string? ClosingNote)
{
    internal static FollowUpRow Of(FollowUp followUp, IFollowUpCentre centre, DateTimeOffset now) => new(
        followUp.Id, followUp.Kind, followUp.Origin, followUp.State, followUp.Call, MaskedNumber.Of(followUp.Number), followUp.EntryNumber,
        followUp.Queue, followUp.Mailbox, (int?)((followUp.DurationMilliseconds + 500) / 1000), NoteOf(followUp, centre),
        followUp.Times,
        followUp.CreatedAt, followUp.CreatedBy, followUp.Owner, followUp.Owner is { } owner ? centre.AgentName(owner) : null,
        followUp.Listening is { } listening ? new(listening.DueAt, followUp.ListenAt(now)!.Value, listening.Certain) : null,
        new(followUp.Answering.DueAt, followUp.AnswerAt(now), followUp.Answering.Certain),
        followUp is { Listening: { } first, OpenedAt: null, Closing: null } && first.DueAt < followUp.Answering.DueAt
            ? first.DueAt : followUp.Answering.DueAt,
        followUp.OpenedAt, followUp.OpenedBy,
        [.. followUp.Attempts.Select(a => new AttemptView(
            a.Call, a.At, a.Agent, centre.AgentName(a.Agent),
            a.Result is { } word ? EnumText.Parse<DialResult>(word) : null, a.EndedAt))],
        followUp.Closing?.Result, followUp.Closing?.At, followUp.Closing?.By, followUp.Closing?.Note);

    /// <summary>What a rating says of an agent it says by the name under which people know the agent.</summary>
    private static string? NoteOf(FollowUp followUp, IFollowUpCentre centre) =>
        followUp is { Kind: FollowUpKind.LowRating, Note: { } note } && note.Split(RatingsOfCalls.Divider) is [var score, var agent]
            && centre.AgentName(agent) is { } name
            ? score + RatingsOfCalls.Divider + name
            : followUp.Note;
}

/// <param name="DueAt">The last moment at which it is in time.</param>
/// <param name="State">As it stands now.</param>
/// <param name="Certain">False when the holidays of a year on the way are not announced yet.</param>
public sealed record TermView(DateTimeOffset DueAt, DutyState State, bool Certain);

/// <param name="Call">The call that went out.</param>
/// <param name="At">When its number was sent out.</param>
/// <param name="Agent">Who called.</param>
/// <param name="AgentName">As people call them.</param>
/// <param name="Result">Null while it rings.</param>
/// <param name="EndedAt">Null while it goes on.</param>
public sealed record AttemptView(
    string Call, DateTimeOffset At, string Agent, string? AgentName, DialResult? Result, DateTimeOffset? EndedAt);
