using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Workforce.Questions;

namespace ContactCenter.Workforce.Sittings;

/// <summary>
/// Draws papers. Pure, and the same for the same seed and person for ever: everything is put in the order of hashes (SHA-256), which no
/// version of a library changes.
/// </summary>
public static class PaperDrawing
{
    /// <summary>
    /// The first part from which a paper could want for questions, from 0; null: none. A question is on a paper once, so what parts before
    /// may have taken counts as taken.
    /// </summary>
    /// <returns>The part, and how many questions are there for it at least, from 0.</returns>
    public static (int Part, int Left)? WantsFor(IReadOnlyList<PoolPart> pool)
    {
        for (var i = 0; i < pool.Count; i++)
        {
            var own = pool[i].Questions.Select(q => q.Question).ToHashSet(StringComparer.Ordinal);
            var taken = pool.Take(i).Sum(p => Math.Min(p.Count, p.Questions.Count(q => own.Contains(q.Question))));
            if (own.Count - taken < pool[i].Count)
            {
                return (i, Math.Max(0, own.Count - taken));
            }
        }

        return null;
    }

    /// <param name="pool">Of which <see cref="WantsFor"/> says null.</param>
    /// <param name="versions">All that are in it.</param>
    /// <param name="seed">Of the exam.</param>
    /// <param name="person">Whose paper it is.</param>
    public static IReadOnlyList<PaperLine> Draw(
        IReadOnlyList<PoolPart> pool, IReadOnlyDictionary<(string Question, int Number), QuestionVersion> versions, long seed,
        string person)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var paper = new List<PaperLine>();
        foreach (var (part, index) in pool.Select((p, i) => (p, i)))
        {
            foreach (var drawn in part.Questions.Where(q => !taken.Contains(q.Question))
                .OrderBy(q => Lot(seed, person, index, q.Question), StringComparer.Ordinal).Take(part.Count).ToList())
            {
                taken.Add(drawn.Question);
                var options = versions[(drawn.Question, drawn.Number)].Content.Options.Count;
                paper.Add(new(drawn.Question, drawn.Number, part.Points,
                    [.. Enumerable.Range(0, options).OrderBy(o => Lot(seed, person, o, drawn.Question + "/option"),
                        StringComparer.Ordinal)]));
            }
        }

        return paper;
    }

    private static string Lot(long seed, string person, int index, string what) => Convert.ToHexString(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{person}\n{index}\n{what}"))));
}
