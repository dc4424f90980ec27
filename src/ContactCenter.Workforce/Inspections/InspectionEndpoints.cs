using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Pdf;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Rosters.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Workforce.Inspections;

/// <summary>
/// What the bureau and auditors see of a contract's staff: nothing is changed here. Who somebody is, masked as it is, is shown for a reason
/// that is in the audit log.
/// </summary>
internal static class InspectionEndpoints
{
    private const string Exported = "inspection-exported";
    private const string Chinese = "zh-CN";
    private const string English = "en-US";

    private static readonly RequestValue[] Values = [RequestValue.Text("project", "Id of a contract; the first when it is not said.")];

    public static IServiceCollection AddInspections(this IServiceCollection services) =>
        services.AddSingleton<AgreementCopyStore>().AddSingleton<InspectionDesk>();

    public static void MapInspections(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/inspection").WithTags("Inspection").OfTheCentre();
        all.MapGet("/", ShowAsync).RequirePermission(WorkforcePermissions.Inspect).TakesQuery(Values).Fails(400);
        all.MapPost("/identities", IdentitiesAsync).RequirePermission(WorkforcePermissions.Inspect).Audited("inspection-identities-seen")
            .Fails(400, 503);
        all.MapGet("/export", ExportAsync).RequirePermission(WorkforcePermissions.Inspect).Audited(Exported).SendsFile("text/csv")
            .TakesQuery([.. Values, ExportNote.Value]).Fails(400, 503);
        all.MapGet("/sheet", SheetAsync).RequirePermission(WorkforcePermissions.Inspect).Audited(Exported).SendsFile("application/pdf")
            .TakesQuery([.. Values, RequestValue.Text("language", "zh-CN or en-US; zh-CN when it is not said."), ExportNote.Value])
            .Fails(400, 503);
        api.MapAgreementCopies();
    }

    private static async Task<Results<Ok<InspectionView>, ProblemHttpResult>> ShowAsync(
        HttpContext http, RosterDesk rosters, InspectionDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var (project, _) = await rosters.ProjectOfAsync(query, cancel);
        return query.Errors.Count > 0 ? Problem.Invalid(query.Errors) : TypedResults.Ok(await desk.ViewAsync(project, cancel));
    }

    private static async Task<Results<Ok<MaskedIdentities>, ProblemHttpResult>> IdentitiesAsync(
        InspectionLook body, HttpContext http, StaffDesk staff, InspectionDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await staff.ProjectAsync(body.Project, errors, cancel);
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await desk.IdentitiesAsync(await desk.ViewAsync(project, cancel), cancel) is not { } read)
        {
            return StaffDesk.KeyAway();
        }

        await audit.WriteAsync(http, "inspection-identities-seen", project, new AuditDetails(Reason: reason));
        return TypedResults.Ok(new MaskedIdentities(read));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, RosterDesk rosters, InspectionDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var note = ExportNote.Read(http, rosters.Local(rosters.Now), query.Errors);
        var (project, _) = await rosters.ProjectOfAsync(query, cancel);
        if (note is null || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var view = await desk.ViewAsync(project, cancel);
        if (await desk.IdentitiesAsync(view, cancel) is not { } identities)
        {
            return StaffDesk.KeyAway();
        }

        await note.WriteAsync(audit, http, Exported);
        var rows = InspectionList.Rows(view, identities);
        return TypedResults.Stream(
            stream => ListFile.WriteAsync(stream, InspectionList.Columns, rows.ToAsyncEnumerable(), note, rosters.Local),
            "text/csv; charset=utf-8", $"inspection-{view.Posts.Today:yyyy-MM-dd}.csv");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SheetAsync(
        HttpContext http, RosterDesk rosters, InspectionDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var note = ExportNote.Read(http, rosters.Local(rosters.Now), query.Errors);
        var language = query.Text("language");
        if (language is not (null or Chinese or English))
        {
            query.Errors.TryAdd("language", Wrong.NoneOf(language, [Chinese, English]));
        }

        var (project, _) = await rosters.ProjectOfAsync(query, cancel);
        if (note is null || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var view = await desk.ViewAsync(project, cancel);
        if (await desk.IdentitiesAsync(view, cancel) is not { } identities)
        {
            return StaffDesk.KeyAway();
        }

        await note.WriteAsync(audit, http, Exported);
        var spoken = language == English ? Language.English : Language.Chinese;
        var file = new PdfReportWriter().Write(InspectionSheet.Of(
            view, InspectionList.Rows(view, identities), spoken, rosters.Local(rosters.Now), note.Mark, rosters.Local));
        return TypedResults.Bytes(file.Content, file.ContentType, $"inspection-{view.Posts.Today:yyyy-MM-dd}.pdf");
    }
}
