using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Cluster;

/// <summary>The Hosts of the centre, and taking one out of work.</summary>
internal static class HostEndpoints
{
    public static void MapHostEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/hosts").WithTags("Hosts");
        all.MapGet("", GetAsync).RequirePermission(CentrePermissions.ReadHosts);
        all.MapPost("/{id}/drain", DrainAsync).RequirePermission(CentrePermissions.DrainHosts).Audited("host-drained").Fails(404, 409);
    }

    private static async Task<IReadOnlyList<HostView>> GetAsync(Foundation foundation, IHosts hosts, TimeProvider clock, CancellationToken cancel)
    {
        if (foundation.Runs is not { } runs)
        {
            var now = clock.GetUtcNow();
            return [new(hosts.This.Value, HostState.Running, StartedAt: null, now)];
        }

        return [.. (await runs.ListAsync(cancel)).Select(run => new HostView(
            run.Host.Value,
            run.IsOver ? HostState.Stopped
                : !hosts.Alive.Contains(run.Host) ? HostState.Gone
                : run.IsDraining ? HostState.Draining : HostState.Running,
            run.StartedAt,
            run.SeenAt))];
    }

    /// <summary>The last one is not drained: nobody would take its calls.</summary>
    private static async Task<Results<Accepted, ProblemHttpResult>> DrainAsync(
        string id, HttpContext http, Foundation foundation, IHosts hosts, AuditTrail audit, CancellationToken cancel)
    {
        var host = HostId.From(id);
        if (!hosts.Alive.Contains(host))
        {
            return Problem.NotFound("unknown-host");
        }

        if (foundation.Runs is not { } runs || hosts.Alive.Length < 2)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "only-host");
        }

        await audit.WriteAsync(http, "host-drained", id);
        return await runs.RequestDrainAsync(host, cancel) ? TypedResults.Accepted(uri: (string?)null) : Problem.NotFound("unknown-host");
    }
}

/// <param name="Id">The Host's name.</param>
/// <param name="State">What it does.</param>
/// <param name="StartedAt">Of its last run; null where the centre is one Host.</param>
/// <param name="SeenAt">Its last sign of life.</param>
public sealed record HostView(string Id, HostState State, DateTimeOffset? StartedAt, DateTimeOffset SeenAt);

public enum HostState
{
    Running,

    /// <summary>It takes no new call and stops when its calls have ended.</summary>
    Draining,

    /// <summary>It answers nobody, and what it left has not been cleared up.</summary>
    Gone,

    /// <summary>It has stopped.</summary>
    Stopped,
}
