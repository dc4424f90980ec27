using ContactCenter.Quality.Agreement;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Analysis;

/// <summary>How far a pair of scorers agrees.</summary>
/// <param name="First">User name.</param>
/// <param name="Second">User name.</param>
/// <param name="BusinessError">Whether there is a serious error; the first category is that there is none.</param>
/// <param name="Violation">Whether there is a serious violation, the same way.</param>
/// <param name="Sections">Of each that both scored, by grade: below 60, below 80, below 90, from 90; weighted.</param>
public sealed record PairAgreement(
    string First, string Second, AgreementFigures BusinessError, AgreementFigures Violation, IReadOnlyList<SectionAgreement> Sections)
{
    private static readonly int[] Grades = [6_000, 8_000, 9_000];

    internal static IReadOnlyList<PairAgreement> Of(IEnumerable<ScoredTwice> scored) =>
        [.. scored.GroupBy(s => (s.First, s.Second)).Select(pair => Of(pair.Key.First, pair.Key.Second, [.. pair.Select(s => s.Scores)]))];

    private static PairAgreement Of(string first, string second, IReadOnlyList<(Score First, Score Second)> scores) => new(
        first, second,
        AgreementFigures.Of(Table(2, scores.Select(s => (Flag(s.First.SeriousBusinessError), Flag(s.Second.SeriousBusinessError))))),
        AgreementFigures.Of(Table(2, scores.Select(s => (Flag(s.First.SeriousServiceViolation), Flag(s.Second.SeriousServiceViolation))))),
        [.. Enum.GetValues<FormSectionKind>().Select(kind => (kind, graded: Graded(kind, scores))).Where(s => s.graded.Count > 0)
            .Select(s => new SectionAgreement(s.kind, AgreementFigures.Weighted(Table(Grades.Length + 1, s.graded))))]);

    private static List<(int, int)> Graded(FormSectionKind kind, IEnumerable<(Score First, Score Second)> scores) =>
        [.. from s in scores
            let a = Of(s.First, kind)
            let b = Of(s.Second, kind)
            where a is not null && b is not null
            select (Grade(a.Value), Grade(b.Value))];

    private static int? Of(Score score, FormSectionKind kind) => score.Sections.FirstOrDefault(s => s.Kind == kind)?.Hundredths;

    private static int Grade(int hundredths) => Grades.Count(g => hundredths >= g);

    private static int Flag(bool isSet) => isSet ? 1 : 0;

    private static int[][] Table(int size, IEnumerable<(int Row, int Column)> verdicts)
    {
        int[][] table = [.. Enumerable.Range(0, size).Select(_ => new int[size])];
        foreach (var (row, column) in verdicts)
        {
            table[row][column]++;
        }

        return table;
    }
}

/// <param name="Kind">Which section.</param>
/// <param name="Figures">With linear weights.</param>
public sealed record SectionAgreement(FormSectionKind Kind, AgreementFigures Figures);
