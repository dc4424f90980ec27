using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Api;

/// <summary>Reads what an exam is to be, all that is wrong at once, and settles what papers are drawn from and who sits it.</summary>
internal sealed class ExamReader(
    StaffDesk desk, StaffQueries staff, TestQueries tests, QuestionQueries questions, ISubjects subjects, IWorkforceCentre centre,
    TimeProvider time)
{
    private const int LongestTitle = 100;
    private const int MostCandidates = 1000;
    private const int MostParts = 20;
    private const int MostQuestions = 200;
    private const int LongestMinutes = 480;
    private const int LongestDays = 31;
    private const decimal UsualPassMark = 80;
    private const decimal Whole = 100;

    /// <returns>Null when something is wrong.</returns>
    public async Task<ExamPlan?> ReadAsync(ExamForm body, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var project = await desk.ProjectAsync(body.Project, errors, cancel);
        if (body.Kind is not { } kind || !Enum.IsDefined(kind) || kind is TestKind.External)
        {
            errors["kind"] = Wrong.NoChoice;
            kind = default;
        }

        var title = StaffDesk.Line(body.Title, "title", LongestTitle, errors);
        ReadTimes(body, errors);
        var passMark = body.PassMark ?? UsualPassMark;
        if (passMark is < 0 or > Whole || decimal.Round(passMark, 1) != passMark)
        {
            errors["passMark"] = WorkforceFaults.Points;
        }

        var pool = await PoolAsync(body.Parts, errors, cancel);
        var day = body.OpensAt is { } opens ? centre.DayOf(opens) : centre.Today;
        if (body.Rectifies is { } repeated && !(await tests.FindAsync(repeated, cancel) is
            { Kind: TestKind.Bureau, Rectifies: null, Withdrawn: null } before && before.Project == project && before.HeldOn <= day
            && kind is TestKind.Bureau))
        {
            errors["rectifies"] = WorkforceFaults.NotRepeated;
        }

        var candidates = body.Candidates is null && (errors.ContainsKey("project") || errors.ContainsKey("rectifies"))
            ? []
            : await CandidatesAsync(body, kind, project, day, errors, cancel);
        return errors.Count > 0
            ? null
            : new(project, kind, title, body.OpensAt!.Value, body.ClosesAt!.Value, body.Minutes!.Value, passMark, body.Rectifies, pool,
                candidates);
    }

    private void ReadTimes(ExamForm body, Dictionary<string, Fault> errors)
    {
        if (body.OpensAt is not { } opens || opens < centre.StartOf(centre.Today))
        {
            errors["opensAt"] = body.OpensAt is null ? Wrong.Missing : WorkforceFaults.DayBefore.With(centre.Today);
            opens = time.GetUtcNow();
        }
        else if (opens > time.GetUtcNow().AddYears(1))
        {
            errors["opensAt"] = WorkforceFaults.DayAhead.With(centre.Today.AddYears(1));
            opens = time.GetUtcNow();
        }

        if (body.ClosesAt is not { } closes || closes <= opens || closes <= time.GetUtcNow()
            || closes - opens > TimeSpan.FromDays(LongestDays))
        {
            errors["closesAt"] = body.ClosesAt is null ? Wrong.Missing : ExamFaults.Closes;
        }

        if (body.Minutes is not (>= 1 and <= LongestMinutes))
        {
            errors["minutes"] = body.Minutes is { } minutes ? Wrong.OutOfRange(minutes, 1, LongestMinutes) : Wrong.Missing;
        }
    }

    private async Task<IReadOnlyList<PoolPart>> PoolAsync(
        IReadOnlyList<PaperPartForm>? parts, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (parts is not { Count: >= 1 and <= MostParts })
        {
            errors["parts"] = ExamFaults.Parts;
            return [];
        }

        var (pool, before) = (new List<PoolPart>(), errors.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i]?.Points is not { } points || points is < 0.1m or > Whole || decimal.Round(points, 1) != points)
            {
                errors[$"parts[{i}].points"] = ExamFaults.PartPoints;
                points = default;
            }

            if (await PartAsync(parts[i], points, $"parts[{i}]", errors, cancel) is { } part)
            {
                pool.Add(part);
            }
        }

        if (errors.Count > before)
        {
            return pool;
        }

        if (PaperDrawing.WantsFor(pool) is var (wanting, left))
        {
            errors[$"parts[{wanting}]"] = ExamFaults.PartWants.With(wanting + 1, pool[wanting].Count, left);
        }

        if (pool.Sum(p => p.Points * p.Count) is var sum && sum != Whole)
        {
            errors["parts"] = ExamFaults.Sum.With(sum);
        }

        return pool;
    }

    private async Task<PoolPart?> PartAsync(
        PaperPartForm? form, decimal points, string field, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (form?.Questions is { } named && form.Rule is null && named.Count is >= 1 and <= MostQuestions
            && named.All(n => n is not null) && named.Distinct(StringComparer.Ordinal).Count() == named.Count)
        {
            var there = (await questions.MatchingAsync(new(QuestionShow.Active, null, null, null, null), cancel))
                .ToDictionary(q => q.Question, StringComparer.Ordinal);
            if (named.FirstOrDefault(n => !there.ContainsKey(n)) is { } unknown)
            {
                errors[field] = Wrong.Unknown(TextRules.Cut(unknown, 40));
                return null;
            }

            return new(points, named.Count, [.. named.Select(n => new QuestionRef(n, there[n].Number))]);
        }

        if (form?.Questions is not null || form?.Rule is not { Count: >= 1 and <= MostQuestions } rule
            || rule.Type is { } type && !Enum.IsDefined(type) || rule.Difficulty is { } difficulty && !Enum.IsDefined(difficulty))
        {
            errors[field] = ExamFaults.Part;
            return null;
        }

        var subject = rule.Subject?.Trim();
        if (subject is not null && subjects.Tree.Find(subject) is null)
        {
            errors[field + ".rule.subject"] = Wrong.Unknown(TextRules.Cut(subject, 40));
            return null;
        }

        var matching = await questions.MatchingAsync(
            new(QuestionShow.Active, SubjectReach.Below(subjects.Tree, subject), rule.Type, rule.Difficulty, null), cancel);
        return new(points, rule.Count.Value, [.. matching.Select(q => new QuestionRef(q.Question, q.Number))]);
    }

    private async Task<IReadOnlyCollection<string>> CandidatesAsync(
        ExamForm body, TestKind kind, string project, DateOnly day, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (body.Candidates is null)
        {
            var all = body.Rectifies is { } repeated
                ? await FailedAsync(repeated, cancel)
                : await staff.EngagedAsync(project, day, cancel);
            if (all.Count is 0 or > MostCandidates)
            {
                errors["candidates"] = all.Count == 0 ? ExamFaults.Nobody : Wrong.TooMany(MostCandidates);
            }

            return all;
        }

        if (body.Candidates.Count is 0 or > MostCandidates)
        {
            errors["candidates"] = body.Candidates.Count == 0 ? ExamFaults.Nobody : Wrong.TooMany(MostCandidates);
            return [];
        }

        var numbers = body.Candidates.Select(n => n?.Trim() ?? string.Empty).ToList();
        var ids = await staff.IdsAsync(numbers, cancel);
        if (numbers.FirstOrDefault(n => !ids.ContainsKey(n)) is { } unknown)
        {
            errors["candidates"] = WorkforceFaults.NoPerson.With(TextRules.Cut(unknown, 40));
        }
        else if (kind.IsCounted() && !errors.ContainsKey("project"))
        {
            var engaged = (await staff.EngagedAsync(project, day, cancel)).ToHashSet(StringComparer.Ordinal);
            if (numbers.FirstOrDefault(n => !engaged.Contains(ids[n])) is { } foreign)
            {
                errors["candidates"] = WorkforceFaults.NotEngaged.With(foreign, day);
            }
        }

        return [.. ids.Values];
    }

    /// <summary>Who has failed a test, or was absent from it.</summary>
    private async Task<List<string>> FailedAsync(string test, CancellationToken cancel)
    {
        var passMark = (await tests.FindAsync(test, cancel))!.PassMark;
        return [.. (await tests.ResultsAsync(test, cancel)).Where(r => !(r.Points >= passMark)).Select(r => r.Person)];
    }
}
