using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Centre;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Assessment.Api;

/// <summary>A month's sheet as a file (RPT-09): with a reason, a watermark and an entry in the audit log.</summary>
internal static class SheetExportEndpoints
{
    public static void MapSheetExportEndpoints(this IEndpointRouteBuilder api)
    {
        foreach (var (extension, contentType) in ReportFiles.Types)
        {
            api.MapGet($"/contracts/{{id}}/months/{{month}}.{extension}", (string id, string month, [AsParameters] ReportQuestion question, [AsParameters] SheetExport export) =>
                export.SendAsync(id, month, question, extension))
                .RequirePermission(AssessmentPermissions.ExportSheets).WithTags("Sheets")
                .Audited("sheet-exported").SendsFile(contentType).Fails(400, 404).TakesQuery(ExportNote.Value);
        }
    }
}

/// <summary>What an export of a sheet needs.</summary>
internal sealed record SheetExport(HttpContext Http, ContractGate Gate, MonthSheets Months, SheetNoticeReader Notices, ReportDesk Desk, ReportFiles Files, ICentre Centre, TimeProvider Time, AuditTrail Audit)
{
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> SendAsync(string id, string month, ReportQuestion question, string extension)
    {
        if (Gate.Find(Http.User, id, month) is not var (contract, parsed) || await Months.FindAsync(contract, parsed, Http.RequestAborted) is not { } found)
        {
            return Problem.NotFound("unknown-month");
        }

        var errors = question.Errors();
        if (ExportNote.Read(Http, TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Centre.Zone), errors) is not { } note || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        await note.WriteAsync(Audit, Http, "sheet-exported", $"{id}/{month}.{extension}");
        var alarm = (await Notices.ReadAsync(contract, found, Http.RequestAborted)).Alarm;
        var document = Desk.SheetReport(found, question.In, note.Mark, alarm);
        return Files.Send(document, extension, $"{id}-{month}");
    }
}
