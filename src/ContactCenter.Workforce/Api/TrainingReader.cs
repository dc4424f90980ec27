using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using ContactCenter.Workforce.Training;

namespace ContactCenter.Workforce.Api;

/// <summary>Reads what a session is to be, all that is wrong at once.</summary>
internal sealed class TrainingReader(
    StaffDesk desk, StaffQueries staff, TrainingQueries trainings, ITrainingCentre needs, IWorkforceCentre centre, TimeProvider time)
{
    public const int LongestText = 2000;

    private const int LongestLine = 100;
    private const int LongestName = 50;
    private const int MostPeople = 1000;
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);
    private static readonly TimeSpan EnteredLate = TimeSpan.FromDays(31);

    /// <returns>Null when something is wrong.</returns>
    public async Task<SessionPlan?> ReadAsync(TrainingSessionForm body, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var project = await desk.ProjectAsync(body.Project, errors, cancel);
        if (body.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            errors["kind"] = Wrong.NoChoice;
            kind = TrainingKind.Skill;
        }

        var topic = StaffDesk.Line(body.Topic, "topic", LongestLine, errors);
        var trainer = StaffDesk.Line(body.Trainer, "trainer", LongestName, errors);
        var place = StaffDesk.Line(body.Place, "place", LongestLine, errors);
        var agenda = Text(body.Agenda, "agenda", errors);
        ReadTimes(body, errors);
        if (body.Plan is { } plan && !(await trainings.PlansAsync(cancel)).Any(p => p.Id == plan && p.Project == project))
        {
            errors["plan"] = Wrong.Unknown(TextRules.Cut(plan, 40));
        }

        await ReadReasonAsync(body, kind, errors, cancel);
        if (body.Course is { } course && needs.Courses().All(c => c.Article != course))
        {
            errors["course"] = Wrong.Unknown(TextRules.Cut(course, 40));
        }

        var taxpayers = await TaxpayersAsync(body, kind, errors, cancel);
        var people = errors.ContainsKey("project") ? [] : await PeopleAsync(body, kind, project, errors, cancel);
        return errors.Count > 0
            ? null
            : new(
                body.Plan, project, kind, topic, trainer, place, agenda, body.StartsAt!.Value, body.EndsAt!.Value, body.Policy,
                    body.Finding,
                body.Course, people, taxpayers);
    }

    /// <returns>The text without blanks around it; empty when it is wrong.</returns>
    public static string Text(string? text, string field, Dictionary<string, Fault> errors)
    {
        var read = text?.Trim() ?? string.Empty;
        if (TextRules.WhyNotText(read, LongestText) is { } why)
        {
            errors[field] = why;
        }

        return read;
    }

    private void ReadTimes(TrainingSessionForm body, Dictionary<string, Fault> errors)
    {
        var now = time.GetUtcNow();
        if (body.StartsAt is not { } starts)
        {
            errors["startsAt"] = Wrong.Missing;
        }
        else if (starts < now - EnteredLate)
        {
            errors["startsAt"] = WorkforceFaults.DayBefore.With(centre.DayOf(now - EnteredLate));
        }
        else if (starts > now.AddYears(1))
        {
            errors["startsAt"] = WorkforceFaults.DayAhead.With(centre.Today.AddYears(1));
        }

        if (body.EndsAt is not { } ends || ends <= body.StartsAt || ends - body.StartsAt > LongestSession)
        {
            errors["endsAt"] = body.EndsAt is null ? Wrong.Missing : TrainingFaults.Ends;
        }
    }

    /// <summary>What a training is owed by belongs to its kind.</summary>
    private async Task ReadReasonAsync(TrainingSessionForm body, TrainingKind kind, Dictionary<string, Fault> errors,
        CancellationToken cancel)
    {
        var isOwed = body.Policy is { } policy
            && (await needs.PoliciesAsync(cancel)).Any(p => p.Article == policy.Article && p.Number == policy.Number);
        if (kind is TrainingKind.Policy ? !isOwed : body.Policy is not null)
        {
            errors["policy"] = TrainingFaults.NoPolicy;
        }

        var isFound = body.Finding is { } finding && (await needs.FindingsAsync(cancel)).Any(f => f.Id == finding);
        if (kind is TrainingKind.Finding ? !isFound : body.Finding is not null)
        {
            errors["finding"] = TrainingFaults.NoFinding;
        }
    }

    private async Task<IReadOnlyCollection<string>> TaxpayersAsync(
        TrainingSessionForm body, TrainingKind kind, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var named = body.Taxpayers?.Distinct(StringComparer.Ordinal).ToList() ?? [];
        if (named.Count > 0 != kind is TrainingKind.Taxpayer)
        {
            errors["taxpayers"] = TrainingFaults.TaxpayersOnly;
        }
        else if (named.Count > 0)
        {
            var known = (await trainings.TaxpayersAsync(centre.DayOf, cancel)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
            if (named.Exists(n => n is null || !known.Contains(n)))
            {
                errors["taxpayers"] = TrainingFaults.NoTaxpayer;
            }
        }

        return named;
    }

    private async Task<IReadOnlyCollection<string>> PeopleAsync(
        TrainingSessionForm body, TrainingKind kind, string project, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (body.People is null)
        {
            return kind is TrainingKind.Taxpayer ? [] : await EverybodyAsync(body, project, errors, cancel);
        }

        if (body.People.Count > MostPeople)
        {
            errors["people"] = Wrong.TooMany(MostPeople);
            return [];
        }

        var numbers = body.People.Select(n => n?.Trim() ?? string.Empty).ToList();
        var ids = await staff.IdsAsync(numbers, cancel);
        if (numbers.FirstOrDefault(n => !ids.ContainsKey(n)) is { } unknown)
        {
            errors["people"] = WorkforceFaults.NoPerson.With(TextRules.Cut(unknown, 40));
        }
        else if (ids.Count == 0 && kind is not TrainingKind.Taxpayer)
        {
            errors["people"] = TrainingFaults.NobodyInvited;
        }

        return [.. ids.Values];
    }

    private async Task<IReadOnlyCollection<string>> EverybodyAsync(
        TrainingSessionForm body, string project, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var all = await staff.EngagedAsync(project, body.StartsAt is { } starts ? centre.DayOf(starts) : centre.Today, cancel);
        if (all.Count == 0)
        {
            errors["people"] = TrainingFaults.NobodyInvited;
        }

        return all;
    }
}
