using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Cases.Access;
using ContactCenter.Customers.Access;
using ContactCenter.Domain.Identifiers;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Rights;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as tickets see it: an agent sees those of its queues, others as far as their right goes.</summary>
internal sealed class CaseCentre(
    ICentreDirectory centre, ViewScopes scopes, CentreClock clock, CallQueries calls, FollowUpDesk followUps,
    RightsDirectory rights, KnownCustomers customers) : ICaseCentre
{
    public IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user) => QueuesOf(user, user.Scopes());

    /// <summary>As far as some right goes, whichever the request asks for.</summary>
    public IReadOnlyCollection<string>? QueuesOf(ClaimsPrincipal user, ScopeSet held)
    {
        return held.Far.Any() ? scopes.Of(held).Queues
            : user.FindAgent() is { } seat ? [.. DialDesk.QueuesOf(centre, seat).Select(q => q.Value)] : [];
    }

    /// <summary>Whoever has a seat holds all that they would without one, and what is of the seat besides.</summary>
    public bool Holds(string person, Permission permission) => rights.Of(person, hasSeat: true).Allows(permission);

    public bool HasQueue(string queue) => centre.FindQueue(QueueId.From(queue)) is not null;

    public Task<string?> NumberOfCustomerAsync(long customer, CancellationToken cancel) => customers.NumberAsync(customer, cancel);

    public string ReadNumber(string? typed) => centre.Numbers.Read(typed).Number;

    public DateTimeOffset Local(DateTimeOffset time) => clock.Local(time);

    public async Task<CaseContact?> FindCallAsync(ClaimsPrincipal user, string call, CancellationToken cancel) =>
        await calls.FindAsync(CallId.From(call), cancel) is { Record: var record } && scopes.MaySee(user, record)
            ? new(Spelling(record.CallerNumber), record.Queue?.Value, call, record.ArrivedAt)
            : null;

    public async Task<CaseContact?> FindMessageAsync(ClaimsPrincipal user, string message, CancellationToken cancel) =>
        await followUps.FindAsync(message, user, cancel) is { } found
            ? new(Spelling(found.Number), found.Queue, found.Call, found.CreatedAt)
            {
                IsMessage = found.Kind is FollowUpKind.Message or FollowUpKind.WebMessage,
                IsWeb = found.Kind is FollowUpKind.WebMessage,
            }
            : null;

    /// <summary>In the centre's one spelling, by which a taxpayer's contacts are found; what is no number there stays as it came.</summary>
    private string Spelling(string number) => ReadNumber(number) is { Length: > 0 } read ? read : number;
}

/// <summary>Taxpayers are called back by the slice of calls back; what is still owed in it is seen there too.</summary>
internal sealed class CaseCallbacks(CallbackTasks tasks) : ICaseCallbacks
{
    public Task<string> AskAsync(string number, string? queue, string note, string by, CancellationToken cancel) =>
        tasks.AskAsync(number, queue, note, by, cancel);

    public Task<string> AnalyseAsync(string task, string number, string? queue, string note, string by, CancellationToken cancel) =>
        tasks.AnalyseAsync(task, number, queue, note, by, cancel);

    public Task EndAsync(string task, string note, string by, CancellationToken cancel) => tasks.EndAsync(task, note, by, cancel);

    public async Task<IReadOnlyList<CaseAttempt>> AttemptsAsync(string task, CancellationToken cancel) =>
        [.. (await tasks.FindAsync(task, cancel))?.Attempts.Select(Of) ?? []];

    private static CaseAttempt Of(FollowUpAttempt attempt) => new(
        attempt.At, attempt.Agent, attempt.EndedAt is null && attempt.Result is null ? null : attempt.Result == "answered");
}
