using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using ContactCenter.Visits.Zones;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Visits.Api;

/// <summary>Which part of the city lies in which zone.</summary>
internal static class ZoneEndpoints
{
    private const int MostAreas = 500;

    public static void MapZoneEndpoints(this IEndpointRouteBuilder api)
    {
        var zones = api.MapGroup("/visits/zones").WithTags("Visits");
        zones.MapGet("/", GetAsync).RequirePermission(VisitPermissions.Read);
        zones.MapPost("/", SaveAsync).RequirePermission(VisitPermissions.ChangeZones).Audited("visit-zones-changed").Fails(400, 409);
    }

    private static async Task<Ok<ZoneMapView>> GetAsync(ZoneMapStore store, CancellationToken cancel) =>
        TypedResults.Ok(View(await store.CurrentAsync(cancel)));

    private static async Task<Results<Ok<ZoneMapView>, ProblemHttpResult>> SaveAsync(
        ZoneMapForm body, HttpContext http, ZoneMapStore store, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = VisitForm.Line(body.Reason, "reason", VisitForm.LongestText, errors);
        var areas = new List<ZoneArea>();
        var sent = body.Areas ?? [];
        foreach (var (area, i) in sent.Select((a, i) => (a, i)))
        {
            if (area is null)
            {
                errors[$"areas[{i}]"] = Wrong.Missing;
                continue;
            }

            var name = VisitForm.Line(area.Name, $"areas[{i}].name", 50, errors);
            if (area.Zone is null || areas.Exists(a => a.Name == name))
            {
                errors[$"areas[{i}]"] = area.Zone is null ? Wrong.NoChoice : Wrong.Twice(name);
            }

            areas.Add(new(name, area.Zone ?? default));
        }

        if (sent.Count is 0 or > MostAreas)
        {
            errors["areas"] = sent.Count == 0 ? Wrong.Missing : Wrong.TooMany(MostAreas);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.SaveAsync((body.Version ?? 0) + 1, areas, reason, http.User.Name(), cancel))
        {
            return Problem.Conflict("visit-zones-changed-meanwhile");
        }

        await audit.WriteAsync(http, "visit-zones-changed", $"{(body.Version ?? 0) + 1}", new AuditDetails(Reason: reason));
        return TypedResults.Ok(View(await store.CurrentAsync(cancel)));
    }

    private static ZoneMapView View(ZoneMap? map) => map is null
        ? new(0, [], null, null)
        : new(map.Version, map.Areas, map.SavedAt, map.SavedBy);
}
