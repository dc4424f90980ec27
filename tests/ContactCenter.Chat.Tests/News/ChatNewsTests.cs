using ContactCenter.Chat.News;

namespace ContactCenter.Chat.Tests.News;

public sealed class ChatNewsTests
{
    private const int Most = 4;

    [Fact]
    public void Pages_that_open_at_one_moment_never_pass_the_limit_and_one_that_goes_makes_room()
    {
        for (var round = 0; round < 60; round++)
        {
            var news = new ChatNews(TimeProvider.System);
            var pages = new ChatNews.Subscription?[16];
            using var start = new Barrier(4);
            var openers = Enumerable.Range(0, 4).Select(n => new Thread(() =>
            {
                start.SignalAndWait();
                for (var i = n; i < pages.Length; i += 4)
                {
                    pages[i] = news.SubscribeWithin("chat", Most);
                }
            })).ToList();
            openers.ForEach(t => t.Start());
            openers.ForEach(t => t.Join());

            var open = pages.OfType<ChatNews.Subscription>().ToList();
            Assert.Equal(Most, open.Count);
            open[0].Dispose();
            Assert.NotNull(news.SubscribeWithin("chat", Most));
            Assert.Null(news.SubscribeWithin("chat", Most));
            using var other = news.SubscribeWithin("another", Most);
            Assert.NotNull(other);
        }
    }

    [Fact]
    public void After_the_last_page_is_gone_the_chat_has_room_for_all_again()
    {
        var news = new ChatNews(TimeProvider.System);
        for (var round = 0; round < 3; round++)
        {
            var pages = Enumerable.Range(0, Most).Select(_ => news.SubscribeWithin("chat", Most)).ToList();
            Assert.All(pages, Assert.NotNull);
            Assert.Null(news.SubscribeWithin("chat", Most));
            pages.ForEach(p => p!.Dispose());
        }
    }
}
