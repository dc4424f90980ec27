using System.Security.Claims;
using ContactCenter.Customers.Access;
using ContactCenter.Domain.Calls;

namespace ContactCenter.Customers.Contacts;

/// <summary>
/// A channel's part of what a taxpayer had to do with the centre (TEL-02): one source for each, and all of them are asked.
/// </summary>
public interface IContactSource
{
    /// <summary>The last contacts from or to these numbers, newest first; what the person may not see is not among them.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="own">The conversation that the person has with this taxpayer now: it is none of the last; null: there is none.</param>
    /// <param name="numbers">E.164, 1 to 50.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    Task<IReadOnlyList<Contact>> LastAsync(
        ClaimsPrincipal user, Conversation? own, IReadOnlyList<string> numbers, int count, CancellationToken cancel);
}

/// <summary>One contact of a taxpayer with the centre.</summary>
/// <param name="Id">Within its channel: of a call, a message.</param>
/// <param name="Channel">By which way.</param>
/// <param name="At">When it began.</param>
/// <param name="Direction">Who began it.</param>
/// <param name="Queue">Where it was.</param>
/// <param name="Agent">Its first owner (首问责任人).</param>
/// <param name="AgentName">As people call them.</param>
/// <param name="Subject">What it was about: a code of the tree of subjects.</param>
/// <param name="Note">What was answered; only for who talks with the taxpayer.</param>
/// <param name="Outcome">How it went.</param>
public sealed record Contact(
    string Id,
    ContactChannel Channel,
    DateTimeOffset At,
    CallDirection Direction,
    string? Queue,
    string? Agent,
    string? AgentName,
    string? Subject,
    string? Note,
    CallOutcome? Outcome);

/// <summary>The way by which somebody comes.</summary>
public enum ContactChannel
{
    Voice,
    Message,
    Chat,
    Mail,

    /// <summary>A matter that goes on after the contact.</summary>
    Ticket,
}
