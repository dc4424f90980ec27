using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>What has to be trained: new policies (STF-11), findings (SAT-04), taxpayers that were added (STF-12).</summary>
internal static class TrainingNeedEndpoints
{
    private const int LongestName = 100;

    public static void MapTrainingNeedEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce").WithTags("Workforce").OfTheCentre();
        all.MapGet("/training-needs", ListAsync).RequirePermission(TrainingPermissions.Read);
        all.MapPost("/new-taxpayers",
            AddTaxpayerAsync).RequirePermission(TrainingPermissions.Write).Audited("new-taxpayer-entered").Fails(400);
    }

    private static async Task<Ok<TrainingNeeds>> ListAsync(
        TrainingQueries trainings, ITrainingCentre needs, IWorkforceCentre centre, CancellationToken cancel)
    {
        var cited = await trainings.CitedFindingsAsync(cancel);
        return TypedResults.Ok(new TrainingNeeds(
            await needs.PoliciesAsync(cancel), [.. (await needs.FindingsAsync(cancel)).Where(f => !cited.Contains(f.Id))],
            await trainings.TaxpayersAsync(centre.DayOf, cancel), needs.Courses(), centre.Today));
    }

    private static async Task<Results<Ok<TrainingNeeds>, ProblemHttpResult>> AddTaxpayerAsync(
        NewTaxpayerForm body, HttpContext http, TrainingStore store, TrainingQueries trainings, ITrainingCentre needs,
            IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var name = StaffDesk.Line(body.Name, "name", LongestName, errors);
        var addedOn = StaffDesk.Day(body.AddedOn, "addedOn", centre.Today, errors);
        if (errors.Count == 0 && !await store.AddTaxpayerAsync(name, addedOn, http.User.Name(), cancel))
        {
            errors["name"] = TrainingFaults.TaxpayerKnown;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await audit.WriteAsync(http, "new-taxpayer-entered", name);
        return await ListAsync(trainings, needs, centre, cancel);
    }
}
