using System.Security.Claims;
using System.Security.Cryptography;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Api;

/// <summary>
/// The exam room of who works at a seat. Papers go out with options in the order of the paper and without what is right; answers come back
/// by those places and are kept by the version's.
/// </summary>
internal sealed class ExamRoom(
    StaffQueries staff, ExamQueries exams, SittingStore sittings, QuestionQueries questions, TestQueries tests, TimeProvider time)
{
    private const int LongestBlank = 200;
    private const int LongestText = 4000;
    private const int HolderBytes = 16;

    public async Task<OwnExams> ListAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (await PersonAsync(user, cancel) is not { } person)
        {
            return new([], now);
        }

        var results = (await tests.OfAsync([person], kinds: null, cancel))[person].ToDictionary(r => r.Test, StringComparer.Ordinal);
        var sat = (await sittings.OfPersonAsync(person, cancel)).ToDictionary(s => s.Exam, StringComparer.Ordinal);
        var own = new List<OwnExam>();
        foreach (var exam in await exams.OfSeatAsync(SeatOf(user), cancel))
        {
            var sitting = sat.GetValueOrDefault(exam.Id);
            var result = exam.Test is { } test ? results.GetValueOrDefault(test) : null;
            own.Add(new(
                exam.Id, exam.Title, exam.Kind, exam.OpensAt, exam.ClosesAt, exam.Minutes, exam.PassMark, exam.StateAt(now),
                sitting?.StartedAt, sitting?.EndsAt, sitting?.IsOver(now) == true, result?.Points, result?.IsPassed));
        }

        return new(own, now);
    }

    /// <summary>Of this person and no other.</summary>
    /// <returns>Null when they should not sit it.</returns>
    public async Task<(Exam Exam, string Person)?> FindAsync(string exam, ClaimsPrincipal user, CancellationToken cancel) =>
        await PersonAsync(user, cancel) is { } person
            && (await exams.FindAsync(exam, cancel))?.Exam is { } found
            && await exams.IsCandidateAsync(exam, person, cancel)
            ? (found, person)
            : null;

    /// <returns>The sitting that there is now; where another window was first, that one has it; null: it has closed.</returns>
    public async Task<Sitting?> BeginAsync(Exam exam, string person, string holder, CancellationToken cancel)
    {
        var versions = await questions.OfAsync(
            [.. exam.Pool.SelectMany(p => p.Questions).Select(q => (q.Question, q.Number)).Distinct()], cancel);
        return await sittings.BeginAsync(exam, person, PaperDrawing.Draw(exam.Pool, versions, exam.Seed, person), holder, cancel);
    }

    /// <summary>The paper as this window may see it.</summary>
    /// <param name="exam">Of the sitting.</param>
    /// <param name="sitting">As it stands.</param>
    /// <param name="holder">Of the window.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<RoomView> ViewAsync(Exam exam, Sitting sitting, string? holder, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (isOver, isHere) = (sitting.IsOver(now), sitting.Holder == holder);
        var answers = await sittings.AnswersAsync(sitting.Id, cancel);
        var versions = isOver || !isHere ? null : await VersionsAsync(sitting, cancel);
        var given = answers.ToDictionary(a => a.Place);
        return new(
            exam.Id, exam.Title, now, sitting.StartedAt, sitting.EndsAt, sitting.SubmittedAt, isOver, isHere ? holder : null,
            sitting.HeldAt,
            answers.Select(a => a.Step).DefaultIfEmpty().Max(),
            versions is null
                ? []
                : [.. sitting.Paper.Select((l, i) => Line(i + 1, l, versions[(l.Question, l.Number)].Content,
                    given.GetValueOrDefault(i + 1)))]);
    }

    /// <summary>An answer as it is kept, with options by the version's places.</summary>
    /// <returns>Null when it is no answer to the question at that place.</returns>
    public async Task<GivenAnswer?> ReadAsync(Sitting sitting, int place, GivenAnswer? given, CancellationToken cancel)
    {
        if (place < 1 || place > sitting.Paper.Count)
        {
            return null;
        }

        if (given is null or { Choices: null, IsTrue: null, Texts: null })
        {
            return new();
        }

        var line = sitting.Paper[place - 1];
        var content = (await questions.OfAsync([(line.Question, line.Number)], cancel))[(line.Question, line.Number)].Content;
        return content.Type switch
        {
            QuestionType.Single or QuestionType.Multiple => given is { Choices: { } chosen, IsTrue: null, Texts: null }
                && chosen.Count <= (content.Type is QuestionType.Single ? 1 : line.Order.Count)
                && chosen.Distinct().Count() == chosen.Count && chosen.All(c => c >= 0 && c < line.Order.Count)
                ? new(Choices: [.. chosen.Select(c => line.Order[c]).Order()])
                : null,
            QuestionType.TrueFalse => given is { Choices: null, Texts: null } ? new(IsTrue: given.IsTrue) : null,
            QuestionType.FillIn => AreTexts(given, content.Key.Blanks!.Count, LongestBlank) ? new(Texts: given.Texts) : null,
            QuestionType.ShortText => AreTexts(given, 1, LongestText) ? new(Texts: given.Texts) : null,
        };
    }

    public Task<Sitting?> SittingAsync(string exam, string person, CancellationToken cancel) => sittings.FindAsync(exam, person, cancel);

    /// <summary>By which one window writes; nobody guesses that of another.</summary>
    public static string NewHolder() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(HolderBytes));

    private static bool AreTexts(GivenAnswer given, int count, int longest) =>
        given is { Choices: null, IsTrue: null, Texts: { } texts } && texts.Count == count
        && texts.All(t => t is not null && t.Length <= longest && TextRules.IsText(t));

    private static RoomLine Line(int place, PaperLine line, QuestionContent content, SavedAnswer? saved) => new(
        place, content.Type, line.Points, content.Stem, [.. line.Order.Select(o => content.Options[o])], content.Key.Blanks?.Count ?? 0,
        saved?.Answer is { Choices: { } chosen } answer
            ? answer with { Choices = [.. Enumerable.Range(0, line.Order.Count).Where(i => chosen.Contains(line.Order[i]))] }
            : saved?.Answer);

    private async Task<IReadOnlyDictionary<(string, int), QuestionVersion>> VersionsAsync(Sitting sitting, CancellationToken cancel) =>
        await questions.OfAsync([.. sitting.Paper.Select(l => (l.Question, l.Number))], cancel);

    private async Task<string?> PersonAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        (await staff.OfSeatAsync(SeatOf(user), cancel))?.Id;

    private static string SeatOf(ClaimsPrincipal user) => user.FindFirst(PersonClaims.Seat)!.Value;
}
