using System.Collections.Immutable;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Search;

/// <summary>What a robot says to a question.</summary>
public abstract record RobotAnswer
{
    private RobotAnswer()
    {
    }

    /// <summary>It is this, said at once.</summary>
    public sealed record Direct(KnowledgeHit Hit) : RobotAnswer;

    /// <summary>It may be one of these, the likeliest first: the person chooses, or says that it is none.</summary>
    /// <param name="Hits">1 to 3.</param>
    public sealed record Candidates(ImmutableArray<KnowledgeHit> Hits) : RobotAnswer;

    /// <summary>Nothing that is known is like it.</summary>
    public sealed record None : RobotAnswer;
}

/// <summary>When a robot answers by itself.</summary>
/// <param name="Direct">At least so like the question is what is said at once.</param>
/// <param name="Lead">So much more than the next one.</param>
/// <param name="Candidate">At least so like it is what is offered.</param>
public sealed record AnsweringLimits(double Direct = 0.5, double Lead = 0.1, double Candidate = 0.18);

/// <summary>
/// Decides what a robot says, of what the search of the seats finds in the same order. It asserts only what was asked in the very words of
/// an entry, or what is very like it with a clear lead; otherwise it offers up to three, because a search by words is right with one in two
/// of its first hits and four in five of its first three. Pure, given the index.
/// </summary>
/// <param name="index">What is known.</param>
/// <param name="limits">When it answers by itself.</param>
public sealed class AnsweringCore(KnowledgeIndex index, AnsweringLimits limits)
{
    public const int MostCandidates = 3;

    /// <summary>What a robot may say: no phrases of seats, no news.</summary>
    private static readonly ImmutableArray<ArticleKind> Said = [ArticleKind.Answer, ArticleKind.Policy, ArticleKind.Manual];

    /// <param name="question">As the person typed it.</param>
    /// <param name="now">What does not count at this moment is not said.</param>
    /// <param name="today">What should have been looked at before this local day is not said either.</param>
    public RobotAnswer Ask(string question, DateTimeOffset now, DateOnly today)
    {
        ImmutableArray<KnowledgeHit> near =
        [
            .. index.Find(KnowledgeQuestion.Of(question, MostCandidates * 4, Said), now)
                .Where(h => h.Score >= limits.Candidate && !(h.Entry.ReviewOn < today)).Take(MostCandidates),
        ];
        var second = near.Length > 1 ? near[1].Score : 0;
        return near.IsEmpty ? new RobotAnswer.None()
            : near[0].Score >= 1 && second < 1 ? new RobotAnswer.Direct(near[0])
            : near[0].Score >= limits.Direct && near[0].Score - second >= limits.Lead ? new RobotAnswer.Direct(near[0])
            : new RobotAnswer.Candidates(near);
    }
}
