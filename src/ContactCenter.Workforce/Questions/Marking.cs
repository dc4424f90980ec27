using System.Text;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Workforce.Questions;

/// <summary>What an answer is worth. Pure: the same answer is worth the same whenever it is asked.</summary>
public static class Marking
{
    /// <param name="question">As it was asked.</param>
    /// <param name="given">Null: not answered.</param>
    /// <param name="points">What all of it is worth; tenths at most.</param>
    /// <returns>
    /// Points in tenths; null: a person has to mark it. A choice is worth all or nothing; of blanks each its share, rounded down so that no
    /// rounding passes anybody.
    /// </returns>
    public static decimal? Points(QuestionContent question, GivenAnswer? given, decimal points) => question.Type switch
    {
        QuestionType.Single or QuestionType.Multiple => given?.Choices is { } chosen
            && chosen.Order().SequenceEqual(question.Key.Choices!.Order())
            ? points
            : 0,
        QuestionType.TrueFalse => given?.IsTrue is { } said && said == question.Key.IsTrue ? points : 0,
        QuestionType.FillIn => Share(points, Right(question.Key.Blanks!, given?.Texts ?? []), question.Key.Blanks!.Count),
        QuestionType.ShortText => given?.Texts is [var text, ..] && TextRules.IsSeen(text) ? null : 0,
    };

    /// <summary>
    /// Compared as people read it: full-width and half-width forms are the same (Unicode Standard Annex 15, NFKC), and so are upper and
    /// lower case; blanks do not count.
    /// </summary>
    public static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    private static int Right(IReadOnlyList<IReadOnlyList<string>> blanks, IReadOnlyList<string> texts) =>
        blanks.Zip(texts).Count(pair => Plain(pair.Second) is { Length: > 0 } text && pair.First.Any(right => Plain(right) == text));

    private static decimal Share(decimal points, int right, int of) => Math.Floor(points * 10 * right / of) / 10;
}
