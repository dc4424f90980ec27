using ContactCenter.Chat.Answering;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Search;
using ContactCenter.Knowledge.Uses;

namespace ContactCenter.Host.Calls;

/// <summary>What the robot of chats says is what the centre knows: the same entries and versions that seats find.</summary>
internal sealed class RobotOfChats(
    KnowledgeSearch search, ArticleQueries articles, UseStore uses, ICentreDirectory centre, TimeProvider time) : IChatRobot
{
    private const string Who = "robot";

    public async Task<RobotFinding> AskAsync(string question, CancellationToken cancel)
    {
        if (!search.IsReady)
        {
            return new RobotFinding.Away();
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(centre.Current.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
        return search.Ask(question, today) switch
        {
            RobotAnswer.Direct direct => await TextAsync(Option(direct.Hit), cancel),
            RobotAnswer.Candidates several => new RobotFinding.Perhaps([.. several.Hits.Select(Option)]),
            _ => new RobotFinding.Nothing(),
        };
    }

    /// <summary>In the version that is in force now.</summary>
    public async Task<RobotFinding> OpenAsync(RobotOption option, CancellationToken cancel) =>
        search.All().FirstOrDefault(entry => entry.Article == option.Article) is { } entry
            ? await TextAsync(option with { Number = entry.Number, Title = entry.Title }, cancel)
            : new RobotFinding.Nothing();

    public Task UsedAsync(CallId chat, RobotOption said, CancellationToken cancel) =>
        uses.UsedAsync(Who, said.Article, said.Number, chat.Value, UseKind.Robot, cancel);

    private static RobotOption Option(KnowledgeHit hit) =>
        new(hit.Entry.Article, hit.Entry.Number, hit.Entry.Title, Math.Round(hit.Score, 3));

    private async Task<RobotFinding> TextAsync(RobotOption option, CancellationToken cancel) =>
        (await articles.VersionsAsync(option.Article, cancel)).Find(v => v.Number == option.Number) is { } version
            ? new RobotFinding.Sure(option, $"{option.Title}\n{ArticleHtml.TextOf(version.Text.Body)}")
            : new RobotFinding.Nothing();
}
