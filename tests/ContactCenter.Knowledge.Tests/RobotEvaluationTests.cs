using System.Diagnostics;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Sample;
using ContactCenter.Knowledge.Search;
using Xunit.Abstractions;

namespace ContactCenter.Knowledge.Tests;

/// <summary>
/// How often the robot is right: entries that ship with the sample centre, questions that were written apart from them as callers ask, and
/// questions that no tax office answers. One hand wrote all three, so real callers will be harder; the floors are what must not get worse.
/// </summary>
public sealed class RobotEvaluationTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void CHT_01_X31_the_right_answer_is_among_three_and_what_is_no_tax_question_is_not_asserted()
    {
        using var index = Index();
        var core = new AnsweringCore(index, new());
        var asked = Lines("paraphrases.tsv").Select(l => l.Split('\t')).Select(p => (Right: p[0], Words: p[1])).ToList();
        Assert.True(index.Count >= 60 && asked.Count >= 120, $"{index.Count} entries, {asked.Count} questions");
        Assert.Empty(asked.Select(a => a.Right).Except(KnowledgeSample.Answers.Select(a => a.Title)));
        Assert.Empty(asked.Select(a => a.Words).Intersect(KnowledgeSample.Answers.SelectMany(a => (string[])[a.Title, .. a.Phrasings])));

        var results = asked.Select(a => (a.Right, a.Words, Answer: core.Ask(a.Words, Now, Today))).ToList();
        var first = results.Count(r => TitlesOf(r.Answer).FirstOrDefault() == r.Right);
        var three = results.Count(r => TitlesOf(r.Answer).Contains(r.Right));
        var direct = results.Where(r => r.Answer is RobotAnswer.Direct).ToList();
        var wrong = direct.Where(r => TitlesOf(r.Answer)[0] != r.Right).ToList();
        var foreign = Lines("off-topic.txt");
        var answered = foreign.Where(q => core.Ask(q, Now, Today) is RobotAnswer.Direct).ToList();
        var offered = foreign.Count(q => core.Ask(q, Now, Today) is RobotAnswer.Candidates);

        output.WriteLine($"{index.Count} entries, {asked.Count} questions");
        output.WriteLine($"hit@1 {Share(first, asked.Count)}, hit@3 {Share(three, asked.Count)}");
        output.WriteLine($"said at once {Share(direct.Count, asked.Count)}");
        output.WriteLine($"of these wrong {Share(wrong.Count, Math.Max(1, direct.Count))}");
        output.WriteLine($"off-topic: said at once {Share(answered.Count, foreign.Count)}");
        output.WriteLine($"off-topic: offered {Share(offered, foreign.Count)}");
        foreach (var (right, words, answer) in results.Where(r => !TitlesOf(r.Answer).Contains(r.Right)))
        {
            output.WriteLine($"missed: {words} | {right} | {string.Join(" / ", TitlesOf(answer))}");
        }

        Assert.True(foreign.Count >= 40);
        Assert.True(three >= 0.80 * asked.Count, $"hit@3 {Share(three, asked.Count)}");
        Assert.True(first >= 0.60 * asked.Count, $"hit@1 {Share(first, asked.Count)}");
        Assert.True(wrong.Count <= 0.05 * asked.Count, string.Join("; ", wrong.Select(w => w.Words)));
        Assert.True(answered.Count <= 0.05 * foreign.Count, string.Join("; ", answered));
    }

    [Fact]
    public void CHT_01_every_way_of_asking_that_is_known_is_answered_at_once_and_the_seat_finds_the_same_first()
    {
        using var index = Index();
        var core = new AnsweringCore(index, new());
        foreach (var answer in KnowledgeSample.Answers)
        {
            foreach (var ask in (string[])[answer.Title, .. answer.Phrasings, "  " + answer.Title.ToUpperInvariant() + "？"])
            {
                var said = Assert.IsType<RobotAnswer.Direct>(core.Ask(ask, Now, Today));
                Assert.Equal(answer.Title, said.Hit.Entry.Title);
                Assert.Equal(answer.Title, index.Find(KnowledgeQuestion.Of(ask, 1), Now)[0].Entry.Title);
            }
        }
    }

    [Theory]
    [InlineData("發票丟失了怎麼處理", "发票丢失了怎么处理")]
    [InlineData("全電發票怎麼開具", "数电发票怎么开具")]
    [InlineData("数 电 票 怎 么 开 具", "数电发票怎么开具")]
    [InlineData("税务 ＵＫｅｙ 口令锁死", "税务 UKey 口令锁死怎么办")]
    [InlineData("个税app怎样注册", "个人所得税 App 怎样注册")]
    public void KB_07_ways_of_writing_and_names_that_changed_find_the_same(string typed, string found)
    {
        using var index = Index();
        Assert.Equal(found, index.Find(KnowledgeQuestion.Of(typed, 3), Now)[0].Entry.Title);
    }

    [Fact]
    public void KB_02_the_robot_says_nothing_that_is_over_begins_later_or_should_have_been_looked_at()
    {
        using var index = new KnowledgeIndex(SynonymList.Shipped);
        var entry = Entry("k-1", "发票丢失怎么办", []);
        index.Put(entry with { StartsAt = Now, EndsAt = Now.AddSeconds(10), ReviewOn = Today });
        index.Refresh();
        var core = new AnsweringCore(index, new());

        Assert.IsType<RobotAnswer.None>(core.Ask(entry.Title, Now.AddTicks(-1), Today));
        Assert.IsType<RobotAnswer.Direct>(core.Ask(entry.Title, Now, Today));
        Assert.IsType<RobotAnswer.None>(core.Ask(entry.Title, Now, Today.AddDays(1)));
        Assert.IsType<RobotAnswer.None>(core.Ask(entry.Title, Now.AddSeconds(10), Today));
        Assert.IsType<RobotAnswer.None>(core.Ask("\uD800 ？！", Now, Today));
        index.Remove("k-1");
        index.Refresh();
        Assert.Empty(index.Find(KnowledgeQuestion.Of("发票", 3), Now));
    }

    /// <summary>By night: it takes seconds to make so many, and a busy machine is no fault of the search.</summary>
    [SkippableTheory]
    [InlineData(5_000, 50)]
    [InlineData(20_000, 30)]
    public void KB_07_search_is_quick_with_many_articles(int articles, int milliseconds)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") == "1", "by night");
        using var index = new KnowledgeIndex(SynonymList.Shipped);
        var random = new Random(20260302);
        var parts = KnowledgeSample.Answers.SelectMany(a => a.Answer.Split('，', '。', '；')).Where(p => p.Length > 3).ToArray();
        string Line() => string.Concat(Enumerable.Range(0, 3).Select(_ => parts[random.Next(parts.Length)]));
        for (var i = 0; i < articles; i++)
        {
            index.Put(Entry("k-" + i, Line(), [Line(), Line()]) with { Words = string.Concat(Enumerable.Range(0, 8).Select(_ => Line())) });
        }

        index.Refresh();
        var (core, questions) = (new AnsweringCore(index, new()), Lines("paraphrases.tsv").Select(l => l.Split('\t')[1]).Append("发票")
            .ToArray());
        Array.ForEach(questions, q => core.Ask(q, Now, Today));
        var times = questions.Concat(questions).Select(q =>
        {
            var began = Stopwatch.GetTimestamp();
            core.Ask(q, Now, Today);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }).Order().ToArray();
        var p95 = times[(int)(times.Length * 0.95)];
        output.WriteLine($"{articles} articles: median {times[times.Length / 2]:0.00} ms, p95 {p95:0.00} ms");
        Assert.True(p95 <= milliseconds, $"p95 {p95:0.00} ms");
    }

    private static KnowledgeIndex Index()
    {
        var index = new KnowledgeIndex(SynonymList.Shipped);
        foreach (var (answer, i) in KnowledgeSample.Answers.Select((a, i) => (a, i)))
        {
            index.Put(Entry($"k-{i}", answer.Title, [.. answer.Phrasings]) with { Words = answer.Answer });
        }

        index.Refresh();
        return index;
    }

    private static KnowledgeEntry Entry(string id, string title, string[] phrasings) => new(
        id, 1, ArticleKind.Answer, ArticleRegion.Central, ["invoice"], title, [.. phrasings], title, Now.AddDays(-1), null, null);

    private static string[] TitlesOf(RobotAnswer answer) => answer switch
    {
        RobotAnswer.Direct direct => [direct.Hit.Entry.Title],
        RobotAnswer.Candidates some => [.. some.Hits.Select(h => h.Entry.Title)],
        _ => [],
    };

    private static List<string> Lines(string file) =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Robot", file)).Where(l => l.Length > 0)];

    private static string Share(int part, int whole) => $"{part}/{whole} = {100.0 * part / whole:0.0} %";
}
