using ContactCenter.Backoffice.Problems;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Workforce.Api;

/// <summary>Exams with their sittings, answers and points together.</summary>
internal sealed class ExamDesk(
    ExamQueries exams, SittingStore sittings, QuestionQueries questions, IWorkforceCentre centre, TimeProvider time)
{
    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-exam");

    public async Task<Results<Ok<ExamView>, ProblemHttpResult>> AnswerAsync(string exam, CancellationToken cancel) =>
        await exams.FindAsync(exam, cancel) is { } line ? TypedResults.Ok(await ViewAsync(line, cancel)) : Unknown();

    public async Task<ExamView> ViewAsync(ExamLine line, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var sat = await SatAsync(line.Exam.Id, cancel);
        var candidates = await CandidatesAsync(line.Exam, cancel);
        var isOver = IsOver(line.Exam, candidates, sat, now);
        return new(
            ExamSummary.Of(line, now), [.. candidates.Select(c => Row(c, sat.Of(c.Person), isOver, now, sat.Versions))],
            sat.All.Where(s => s.Sitting.IsOver(now)).Sum(s => s.Points(sat.Versions).Count(p => p is null)), isOver);
    }

    /// <summary>
    /// What everybody who should have sat it has; null where something is not marked or goes on. Who left before it closed and has not sat
    /// it should not have, and is not absent.
    /// </summary>
    public async Task<IReadOnlyCollection<TestResult>?> ResultsAsync(Exam exam, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var sat = await SatAsync(exam.Id, cancel);
        var candidates = await CandidatesAsync(exam, cancel);
        return IsOver(exam, candidates, sat, now) && sat.All.All(s => TotalOf(s, sat.Versions) is not null)
            ? [.. candidates.Where(c => !c.HasLeft || sat.Of(c.Person) is not null)
                .Select(c => new TestResult(c.Person, sat.Of(c.Person) is { } own ? TotalOf(own, sat.Versions) : null))]
            : null;
    }

    public async Task<MarkingList> MarkingAsync(string exam, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var sat = await SatAsync(exam, cancel);
        return new(
        [
            .. from paper in sat.All
               where paper.Sitting.IsOver(now)
               from line in paper.Sitting.Paper.Select((l, i) => (Line: l, Place: i + 1))
               let content = sat.Versions[(line.Line.Question, line.Line.Number)].Content
               let answer = paper.Answers.GetValueOrDefault(line.Place)?.Answer
               where Marking.Points(content, answer, line.Line.Points) is null
               let mark = paper.Marks.GetValueOrDefault(line.Place)
               orderby mark is not null, line.Line.Question, paper.Sitting.Id
               select new MarkingLine(
                   paper.Sitting.Id, line.Place, content.Stem, content.Key.Reference!, answer!.Texts![0], line.Line.Points, mark?.Points,
                   mark?.Note, mark?.MarkedBy),
        ]);
    }

    /// <returns>Null when the exam has no such sitting.</returns>
    public async Task<SatPaperView?> PaperAsync(string exam, string sitting, CancellationToken cancel)
    {
        var sat = await SatAsync(exam, cancel);
        if (sat.All.FirstOrDefault(s => s.Sitting.Id == sitting) is not { } paper)
        {
            return null;
        }

        var points = paper.Points(sat.Versions);
        return new(
            sitting, paper.Sitting.StartedAt, paper.Sitting.EndsAt, paper.Sitting.SubmittedAt, paper.Sitting.Turns,
            [
                .. paper.Sitting.Paper.Select((line, i) => new SatLine(
                    i + 1, line.Question, line.Number, line.Order, sat.Versions[(line.Question, line.Number)].Content,
                    paper.Answers.GetValueOrDefault(i + 1)?.Answer, paper.Answers.GetValueOrDefault(i + 1)?.SavedAt, line.Points,
                    points[i])),
            ]);
    }

    public async Task<ExamAnalysis> AnalysisAsync(string exam, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var sat = await SatAsync(exam, cancel);
        var marked = sat.All.Where(s => s.Sitting.IsOver(now)).Select(s => (s.Sitting.Paper, Points: s.Points(sat.Versions)))
            .Where(s => s.Points.All(p => p is not null)).ToList();
        var figures = ItemAnalysis.Of(marked.Select(s => (IReadOnlyDictionary<(string, int), (double, double)>)s.Paper.Zip(s.Points)
            .ToDictionary(p => (p.First.Question, p.First.Number), p => ((double)p.Second!, (double)p.First.Points))).ToList());
        return new(
            [
                .. figures.OrderBy(f => f.Value.Facility).ThenBy(f => f.Key.Item1, StringComparer.Ordinal).Select(f =>
                    new AnalysisLine(f.Key.Item1, f.Key.Item2, sat.Versions[f.Key].Content.Type, sat.Versions[f.Key].Content.Stem,
                        f.Value)),
            ],
            marked.Count);
    }

    /// <summary>What a place is worth at most, where it is a short text that a person marks; null: it is none.</summary>
    public async Task<decimal?> MarkableAsync(string exam, string sitting, int place, CancellationToken cancel) =>
        (await MarkingAsync(exam, cancel)).Items.FirstOrDefault(l => l.Sitting == sitting && l.Place == place)?.Most;

    private Task<List<ExamCandidate>> CandidatesAsync(Exam exam, CancellationToken cancel) =>
        exams.CandidatesAsync(exam.Id, centre.DayOf(exam.ClosesAt.AddTicks(-1)), cancel);

    private async Task<SatExam> SatAsync(string exam, CancellationToken cancel)
    {
        var all = await sittings.OfAsync(exam, cancel);
        return new(all, await questions.OfAsync([.. all.SelectMany(s => s.Sitting.Paper).Select(l => (l.Question, l.Number)).Distinct()],
            cancel));
    }

    private static bool IsOver(Exam exam, IReadOnlyCollection<ExamCandidate> candidates, SatExam sat, DateTimeOffset now) =>
        now >= exam.ClosesAt || candidates.All(c => sat.Of(c.Person)?.Sitting.IsOver(now) == true);

    private static decimal? TotalOf(SatPaper paper, IReadOnlyDictionary<(string, int), QuestionVersion> versions) =>
        paper.Points(versions) is var points && points.All(p => p is not null) ? points.Sum() : null;

    private static CandidateView Row(
        ExamCandidate candidate, SatPaper? sat, bool isOver, DateTimeOffset now,
        IReadOnlyDictionary<(string, int), QuestionVersion> versions) => new(
        candidate.Number, candidate.Name, candidate.Agent is not null, sat?.Sitting.Id, sat?.Sitting.StartedAt,
        sat?.Sitting.IsOver(now) == true ? sat.Sitting.SubmittedAt ?? sat.Sitting.EndsAt : null, sat?.Sitting.SubmittedAt is not null,
        sat?.Sitting.Turns ?? 0, sat?.Answers.Values.Count(a => a.Answer.Holds()) ?? 0,
        sat?.Sitting.IsOver(now) == true ? TotalOf(sat, versions) : null,
        isOver && sat is null && !candidate.HasLeft, candidate.HasLeft);

    private sealed record SatExam(IReadOnlyList<SatPaper> All, IReadOnlyDictionary<(string, int), QuestionVersion> Versions)
    {
        public SatPaper? Of(string person) => All.FirstOrDefault(s => s.Sitting.Person == person);
    }
}
