using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.FollowUps.Entries;
using ContactCenter.FollowUps.Turns;
using ContactCenter.History.Auditing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.FollowUps.Api;

/// <summary>Follow-ups as one person may change them, each change with its entry in the audit log.</summary>
public sealed class FollowUpDesk
{
    private readonly FollowUpQueries _queries;
    private readonly IFollowUpCentre _centre;
    private readonly IPermissionSource _permissions;
    private readonly AuditTrail _audit;
    private readonly IKeptPlaces _places;
    private readonly TimeProvider _time;

    internal FollowUpDesk(
        FollowUpStore store, FollowUpQueries queries, IFollowUpCentre centre, IPermissionSource permissions, AuditTrail audit,
        IKeptPlaces places, TimeProvider time) =>
        (Store, _queries, _centre, _permissions, _audit, _places, _time) = (store, queries, centre, permissions, audit, places, time);

    internal FollowUpStore Store { get; }

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <returns>Null when there is none, or the person does not see it.</returns>
    public Task<FollowUp?> FindAsync(string id, ClaimsPrincipal user, CancellationToken cancel) =>
        _queries.FindAsync(id, _centre.SightOf(user), cancel);

    /// <summary>
    /// Somebody listens to a message. That it was heard counts where the person works on messages or hands them out (MSG-02); who only
    /// looks over them has not done the provider's duty.
    /// </summary>
    public async Task HearAsync(FollowUp message, ClaimsPrincipal user, CancellationToken cancel)
    {
        var held = _permissions.Of(user);
        if (message.OpenedAt is null && (held.Allows(FollowUpPermissions.Work) || held.Allows(FollowUpPermissions.Assign)))
        {
            await Store.HearAsync(message.Id, Now, user.Name(), cancel);
        }
    }

    /// <summary>A person does it: the queue calls nobody for it any more. What it has dialled already goes on.</summary>
    internal async Task GiveUpPlaceAsync(FollowUp followUp, CancellationToken cancel)
    {
        if (followUp.Kind is FollowUpKind.Busy && await _queries.LastPlaceAsync(followUp.Id, cancel) is { } place)
        {
            await _places.GiveUpAsync(place);
        }
    }

    /// <inheritdoc cref="FollowUpQueries.IsBeingCalledAsync"/>
    internal Task<bool> IsBeingCalledAsync(string number, string agent, CancellationToken cancel) =>
        _queries.IsBeingCalledAsync(number, agent, Now, cancel);

    /// <summary>It needs nothing any more; one that is closed already stays as it is.</summary>
    internal async Task WithdrawAsync(string id, string by, string why, CancellationToken cancel)
    {
        if (await _queries.FindAsync(id, FollowUpSight.Everything, cancel) is { Closing: null } open)
        {
            await Store.CloseAsync(open, new(Now, by, FollowUpResult.NotNeeded, why), cancel);
        }
    }

    internal async Task<FollowUpRow> RowAsync(string id, FollowUpSight sight, CancellationToken cancel) =>
        FollowUpRow.Of((await _queries.FindAsync(id, sight, cancel))!, _centre, Now);

    /// <param name="id">Which.</param>
    /// <param name="http">The request.</param>
    /// <param name="action">Of the entry.</param>
    /// <param name="what">To what it was changed.</param>
    /// <param name="change">From how it stands, the person's seat and the time; whether it was done.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="why">Why it was not done; null: somebody else has it, or it is closed.</param>
    internal async Task<Results<Ok<FollowUpRow>, ProblemHttpResult>> ChangeAsync(
        string id, HttpContext http, string action, string? what, Func<FollowUp, string?, DateTimeOffset, Task<bool>> change,
        CancellationToken cancel, Func<FollowUp, Fault>? why = null)
    {
        if (await FindAsync(id, http.User, cancel) is not { } found)
        {
            return FollowUpEndpoints.Unknown();
        }

        if (!await change(found, http.User.FindFirstValue(PersonClaims.Seat), Now))
        {
            return why is null ? FollowUpEndpoints.Taken(found) : Problem.Conflict(why(found));
        }

        await _audit.WriteAsync(http, action, id, new AuditDetails(Reason: what));
        return TypedResults.Ok(await RowAsync(id, FollowUpSight.Everything, cancel));
    }
}
