using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Cases.Access;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>The centre as follow-ups see it: an agent sees those of its queues, others as far as their right goes.</summary>
internal sealed class FollowUpCentre(ICentreDirectory centre, ViewScopes scopes, CentreClock clock, CallQueries calls, DialDesk desk,
    IPermissionSource permissions, IGrainFactory grains)
    : IFollowUpCentre, IQueueNames
{
    public FollowUpSight SightOf(ClaimsPrincipal user)
    {
        var held = user.Scopes();
        var agent = user.FindAgent();
        var withSealed = permissions.Of(user).Allows(TicketPermissions.Informant);
        return held.Far.Any()
            ? new(scopes.Of(held).Queues, agent?.Value) { WithSealed = withSealed }
            : new(agent is { } seat ? [.. DialDesk.QueuesOf(centre, seat).Select(q => q.Value)] : [], agent?.Value)
            {
                WithRatings = false, WithSealed = withSealed,
            };
    }

    public string? AgentName(string agent) => centre.FindAgent(AgentId.From(agent))?.Name;

    public bool HasQueue(string queue) => centre.FindQueue(QueueId.From(queue)) is not null;

    public IReadOnlyList<string> QueuesOf(string agent) => [.. DialDesk.QueuesOf(centre, AgentId.From(agent)).Select(q => q.Value)];

    public string ReadNumber(string? typed) => centre.Numbers.Read(typed).Number;

    public Fault? WhyNotCalled(string number) =>
        DialingRules.CanCallBack(centre.Current, number) ? null
        : OutsideRules.IsOwn(centre.Current, number) ? FollowUpFaults.OwnNumber
        : FollowUpFaults.NeverCalled.With(number);

    public DateTimeOffset Local(DateTimeOffset time) => clock.Local(time);

    public string NetworkOf(HttpContext http) => RequestLimits.Network(http);

    public string? First => centre.Current.Queues.FirstOrDefault()?.Id.Value;

    public async Task<FirstContact?> FindCallAsync(ClaimsPrincipal user, string call, CancellationToken cancel) =>
        await calls.FindAsync(CallId.From(call), cancel) is { Record: var record } && scopes.MaySee(user, record)
            ? new(record.CallerNumber, record.EntryNumber, record.Queue?.Value)
            : null;

    public async Task<(string? Call, ProblemHttpResult? Refusal)> DialAsync(
        string agent, string queue, string number, string? entryNumber, string? place)
    {
        // The same number may stand on the list of lost calls: whoever takes it there first calls it, and nobody beside them.
        var (day, caller) = (grains.GetGrain<IMetricsGrain>(IMetricsGrain.Site), AgentId.From(agent));
        if (await day.ClaimCallback(number, caller) is CallbackRefusals.BeingCalled)
        {
            return (null, Problem.Conflict(CallbackRefusals.BeingCalled));
        }

        var answer = await desk.DialAsync(new(caller, QueueId.From(queue), number, entryNumber, place));
        if (answer.Result is Ok<DialledCall> { Value: { } dialled })
        {
            return (dialled.CallId, null);
        }

        await day.ReleaseCallback(number, caller);
        return (null, (ProblemHttpResult)answer.Result);
    }

    public string? Find(string mailbox) => centre.Current.Queues.FirstOrDefault(q =>
        q.Id.Value == mailbox || q.Name == mailbox || q.NameEnglish == mailbox)?.Id.Value;

    public string? OfEntryNumber(string? entryNumber) =>
        centre.Current.EntryNumbers.FirstOrDefault(e => e.Number == entryNumber)?.Queue?.Value;
}
