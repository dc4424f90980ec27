using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Workforce.Api;

/// <summary>Staff files as they are shown, and what all their endpoints read alike.</summary>
internal sealed class StaffDesk(StaffQueries staff, GateReader gates, HandoverStore handovers, IWorkforceCentre centre)
{
    public const int LongestReason = 200;

    public async Task<IReadOnlyList<StaffView>> ViewsAsync(IReadOnlyCollection<StaffMember> people, CancellationToken cancel)
    {
        var states = await gates.LookAsync(people, counted: true, cancel);
        var handed = (await handovers.OfAsync([.. people.SelectMany(p => p.Engagements.Select(e => e.Id))], cancel))
            .ToLookup(h => h.Engagement, StringComparer.Ordinal);
        return [.. people.Select(p => View(p, states[p.Id], [.. p.Engagements.SelectMany(e => handed[e.Id])]))];
    }

    /// <summary>A file after it was changed.</summary>
    public async Task<Results<Ok<StaffView>, ProblemHttpResult>> AnswerAsync(string id, CancellationToken cancel) =>
        await staff.FindAsync(id, cancel) is { } person
            ? TypedResults.Ok((await ViewsAsync([person], cancel))[0])
            : Unknown();

    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-person");

    public static ProblemHttpResult KeyAway() => Problem.Of(StatusCodes.Status503ServiceUnavailable, "identity-key-away");

    public static ProblemHttpResult Changed() => Problem.Conflict("staff-changed-meanwhile");

    /// <returns>The line without blanks around it; empty when it is wrong.</returns>
    public static string Line(string? text, string field, int longest, Dictionary<string, Fault> errors)
    {
        var line = text?.Trim() ?? string.Empty;
        if (TextRules.WhyNotLine(line, longest) is { } why)
        {
            errors[field] = why;
        }

        return line;
    }

    /// <summary>A day that is needed and not after another.</summary>
    public static DateOnly Day(DateOnly? day, string field, DateOnly last, Dictionary<string, Fault> errors)
    {
        if (day is not { Year: >= 1950 } given)
        {
            errors[field] = day is null ? Wrong.Missing : WorkforceFaults.DayBefore.With(new DateOnly(1950, 1, 1));
            return last;
        }

        if (given > last)
        {
            errors[field] = WorkforceFaults.DayAhead.With(last);
        }

        return given;
    }

    /// <returns>The id; empty when there is no such project.</returns>
    public async Task<string> ProjectAsync(string? id, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var project = id?.Trim() ?? string.Empty;
        if (!(await centre.ProjectsAsync(cancel)).Any(p => p.Id == project))
        {
            errors["project"] = project.Length == 0 ? Wrong.Missing : Wrong.Unknown(TextRules.Cut(project, 40));
            return string.Empty;
        }

        return project;
    }

    private static StaffView View(StaffMember person, GateState state, IReadOnlyList<HandoverItem> handover) => new(
        person.Id, person.Number, person.Name, person.Agent, person.Revision,
        [.. person.Engagements.Select(e => EngagementView.Of(person, e))],
        person.Papers, [.. state.Record.Results.Select(PersonResultView.Of)], state.Record.Practices,
        [.. state.Record.Exceptions.Select(e => new ExceptionView(e, state.Look.Excepted.Contains(e)))], handover,
        [.. state.Look.Closed.Select(c => new ClosedGateView(c.Gate, c.Papers))]);
}
