using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Pdf;
using ContactCenter.Workforce.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Published shifts against when their seats were signed in (STF-06, STF-17): a page, a list, a sheet to sign.</summary>
internal static class AttendanceEndpoints
{
    private const int MostDays = 31;
    private const string Chinese = "zh-CN";
    private const string English = "en-US";

    private static readonly RequestValue[] Values =
    [
        RequestValue.Text("project", "Id of a contract; the first when it is not said."),
        RequestValue.Day("from", "First day; the first of this month when it is not said."),
        RequestValue.Day("to", $"Last day, at most {MostDays} days with the first; today when it is not said."),
    ];

    private static readonly ListColumn<AttendanceRow>[] Columns =
    [
        new("day", new("日期", "Day"), ColumnKind.Text, r => r.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        new("number", new("工号", "Number"), ColumnKind.Text, r => r.Number),
        new("name", new("姓名", "Name"), ColumnKind.Text, r => r.Name),
        new("shift", new("班次", "Shift"), ColumnKind.Text, r => r.Shift),
        new("from", new("应到", "From"), ColumnKind.Moment, r => r.From),
        new("until", new("应离", "Until"), ColumnKind.Moment, r => r.Until),
        new("dueMinutes", new("应在岗分钟", "Minutes due"), ColumnKind.Count, r => r.DueMinutes),
        new("presentMinutes", new("在岗分钟", "Minutes present"), ColumnKind.Count, r => r.PresentMinutes),
        new("leaveMinutes", new("请假分钟", "Minutes of leave"), ColumnKind.Count, r => r.LeaveMinutes),
        new("lateMinutes", new("迟到分钟", "Minutes late"), ColumnKind.Count, r => r.LateMinutes),
        new("absences", new("未请假离岗满 2 小时的次数", "Absences of 2 h or more without leave"), ColumnKind.Count, r => r.Absences.Count),
    ];

    public static void MapAttendanceEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/roster/attendance").WithTags("Roster").OfTheCentre();
        all.MapGet("/", ShowAsync).RequirePermission(RosterPermissions.Read).TakesQuery(Values).Fails(400);
        all.MapGet("/export", ExportAsync).RequirePermission(RosterPermissions.Read).Audited("attendance-exported").SendsFile("text/csv")
            .TakesQuery([.. Values, ExportNote.Value]).Fails(400);
        all.MapGet("/sheet", SheetAsync).RequirePermission(RosterPermissions.Read).Audited("attendance-exported")
            .SendsFile("application/pdf")
            .TakesQuery([.. Values, RequestValue.Text("language", "zh-CN or en-US; zh-CN when it is not said."), ExportNote.Value])
            .Fails(400);
    }

    private static async Task<Results<Ok<AttendanceView>, ProblemHttpResult>> ShowAsync(
        HttpContext http, RosterDesk desk, AttendanceReader attendance, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var read = await ReadAsync(query, desk, attendance, cancel);
        return read is null ? Problem.Invalid(query.Errors) : TypedResults.Ok(read);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        HttpContext http, RosterDesk desk, AttendanceReader attendance, AuditTrail audit, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var note = ExportNote.Read(http, desk.Local(desk.Now), query.Errors);
        var read = await ReadAsync(query, desk, attendance, cancel);
        if (note is null || read is null)
        {
            return Problem.Invalid(query.Errors);
        }

        await note.WriteAsync(audit, http, "attendance-exported");
        var rows = read.People.SelectMany(p => p.Shifts).OrderBy(r => r.Day).ThenBy(r => r.Number, StringComparer.Ordinal).ToList();
        return TypedResults.Stream(
            stream => ListFile.WriteAsync(stream, Columns, rows.ToAsyncEnumerable(), note, at => at),
            "text/csv; charset=utf-8",
            $"attendance-{read.From:yyyy-MM-dd}-{read.To:yyyy-MM-dd}.csv");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SheetAsync(
        HttpContext http, RosterDesk desk, AttendanceReader attendance, AuditTrail audit, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var note = ExportNote.Read(http, desk.Local(desk.Now), query.Errors);
        var language = query.Text("language");
        if (language is not (null or Chinese or English))
        {
            query.Errors.TryAdd("language", Wrong.NoneOf(language, [Chinese, English]));
        }

        var read = await ReadAsync(query, desk, attendance, cancel);
        if (note is null || read is null)
        {
            return Problem.Invalid(query.Errors);
        }

        await note.WriteAsync(audit, http, "attendance-exported");
        var spoken = language == English ? Language.English : Language.Chinese;
        var name = read.Projects.First(p => p.Id == read.Project).Name;
        var file = new PdfReportWriter().Write(AttendanceSheet.Of(
            read, spoken is Language.English ? name.English : name.Chinese, spoken, desk.Local(desk.Now), note.Mark));
        return TypedResults.Bytes(file.Content, file.ContentType, $"attendance-{read.From:yyyy-MM-dd}-{read.To:yyyy-MM-dd}.pdf");
    }

    /// <returns>Null, with what is wrong among the errors of the query.</returns>
    private static async Task<AttendanceView?> ReadAsync(
        QueryReader query, RosterDesk desk, AttendanceReader attendance, CancellationToken cancel)
    {
        var (project, projects) = await desk.ProjectOfAsync(query, cancel);
        var to = query.Day("to") ?? desk.Today;
        var from = query.Day("from") ?? to.AddDays(1 - to.Day);
        if (to < from || to.DayNumber - from.DayNumber >= MostDays)
        {
            query.Errors.TryAdd("to", Wrong.Period(MostDays - 1));
        }

        if (query.Errors.Count > 0)
        {
            return null;
        }

        return new(projects, project, from, to, [.. (await attendance.ReadAsync(project, from, to, cancel)).Select(p =>
        {
            var measured = p.Shifts.Where(a => a.PresentMinutes is not null).ToList();
            var due = measured.Sum(a => a.DueMinutes);
            return new PersonAttendanceView(
                new(p.Person.Id, p.Person.Number, p.Person.Name),
                due == 0 ? null : Math.Min(1, (double)measured.Sum(a => a.PresentMinutes!.Value) / due),
                [.. p.Shifts.Select(a => Row(p.Person, a, desk))]);
        })]);
    }

    private static AttendanceRow Row(RosterPerson person, ShiftAttendance a, RosterDesk desk) => new(
        a.Shift.Day, person.Number, person.Name, a.Shift.Shift.Name, desk.Local(a.Time.Start), desk.Local(a.Time.End), a.PresentMinutes,
        a.LeaveMinutes, a.DueMinutes, a.LateMinutes,
        [.. a.Absences.Select(g => new AbsenceView(desk.Local(g.Start), desk.Local(g.End)))]);
}
