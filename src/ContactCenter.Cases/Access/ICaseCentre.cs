using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Cases.Access;

/// <summary>What tickets ask of the centre around them; the Host says it.</summary>
public interface ICaseCentre
{
    /// <summary>The queues whose tickets somebody sees by the right that this request asks for; null: all, also what is of none.</summary>
    IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user);

    /// <summary>Whether a person may do something now, wherever.</summary>
    bool Holds(string person, Permission permission);

    bool HasQueue(string queue);

    /// <summary>Where a customer is reached.</summary>
    /// <returns>E.164, empty when no number is known; null when the centre knows no customer of this id.</returns>
    Task<string?> NumberOfCustomerAsync(long customer, CancellationToken cancel);

    /// <summary>In the centre's one spelling (E.164); empty when it is no telephone number.</summary>
    string ReadNumber(string? typed);

    /// <summary>A point in time by the wall clock of the centre.</summary>
    DateTimeOffset Local(DateTimeOffset time);

    /// <summary>A call or a message that the person may see, as far as a ticket needs it; null: there is none for this person.</summary>
    Task<CaseContact?> FindCallAsync(ClaimsPrincipal user, string call, CancellationToken cancel);

    /// <inheritdoc cref="FindCallAsync"/>
    Task<CaseContact?> FindMessageAsync(ClaimsPrincipal user, string message, CancellationToken cancel);
}

/// <param name="Number">E.164; empty when it is withheld.</param>
/// <param name="Queue">Where it was; null: nowhere.</param>
/// <param name="Call">The call behind it; null: none.</param>
/// <param name="At">When it began: from then on the duties count.</param>
public sealed record CaseContact(string Number, string? Queue, string? Call, DateTimeOffset At)
{
    /// <summary>A voicemail or a web message: there is one ticket of it.</summary>
    public bool IsMessage { get; init; }

    /// <summary>Written on the centre's page.</summary>
    public bool IsWeb { get; init; }
}

/// <summary>Calling taxpayers back: tasks of the slice that calls; the Host says how.</summary>
public interface ICaseCallbacks
{
    /// <summary>Asks for a call back.</summary>
    /// <param name="number">E.164.</param>
    /// <param name="queue">In whose name; null: that of whoever calls.</param>
    /// <param name="note">What for.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The task's id.</returns>
    Task<string> AskAsync(string number, string? queue, string note, string by, CancellationToken cancel);

    /// <summary>Asks for the analysis of a bad rating. Again it changes nothing.</summary>
    /// <param name="task">The id that it is to have.</param>
    /// <param name="number">E.164; empty: none is known.</param>
    /// <param name="queue">Whose agents see it; null: none's.</param>
    /// <param name="note">What for.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The task's id.</returns>
    Task<string> AnalyseAsync(string task, string number, string? queue, string note, string by, CancellationToken cancel);

    /// <summary>Nobody has to call any more; nothing where it is over or there is no such task.</summary>
    /// <param name="task">Its id.</param>
    /// <param name="note">Why.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    Task EndAsync(string task, string note, string by, CancellationToken cancel);

    /// <summary>What was tried so far, the first attempt first; empty when there is no such task.</summary>
    Task<IReadOnlyList<CaseAttempt>> AttemptsAsync(string task, CancellationToken cancel);
}

/// <param name="At">When the number was sent out.</param>
/// <param name="By">Who called: the id of a seat.</param>
/// <param name="IsReached">Null while it rings.</param>
public sealed record CaseAttempt(DateTimeOffset At, string By, bool? IsReached);
