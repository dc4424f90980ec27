using ContactCenter.Backoffice.Database;
using ContactCenter.History.Tests;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Tests.Servers;

namespace ContactCenter.Mail.Tests.Reading;

/// <summary>CHT-08: what people answer.</summary>
[Collection(PostgresTests.Name)]
public sealed class MailAnswerTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task CHT_08_the_same_answer_sent_at_the_same_time_is_one_mail()
    {
        await using var some = await SomeMail.CreateAsync(postgres);
        var mail = await some.ArriveAsync(SomeMail.Mail("question"));
        var account = (await some.Here.Accounts.FindAsync(SomeMail.Account, None))!;
        MailAnswers answers = new(some.Database, some.Here.Store, some.Tickets, some.Clock);

        some.Clock.Advance(TimeSpan.FromSeconds(1));
        var sent = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => answers.AnswerAsync(account, mail, "answer", "agent8001", null, None)));
        some.Clock.Advance(TimeSpan.FromSeconds(1));
        var unseen = await answers.AnswerAsync(account, mail, "another", "agent8002", null, None);
        var (byAnother, isNew) = await answers.AnswerAsync(account, mail, "answer", "agent8002", sent[0].Answer!.Id, None);

        Assert.Single(sent, s => s.IsNew);
        Assert.Single(sent.Select(s => s.Answer!.Id).Distinct());
        Assert.Null(unseen.Answer);
        Assert.True(isNew);
        Assert.Equal(
            new[] { sent[0].Answer!.Id, byAnother!.Id }.Order(),
            (await some.AllAsync()).Where(m => m.Kind is MailKind.Answer).Select(m => m.Id).Order());
        Assert.Equal(["question", "answer", "answer"], some.Tickets.All["T-1"]);
    }

    [Fact]
    public async Task CHT_08_of_different_answers_at_one_moment_one_goes_out()
    {
        await using var some = await SomeMail.CreateAsync(postgres);
        var mail = await some.ArriveAsync(SomeMail.Mail("question"));
        var account = (await some.Here.Accounts.FindAsync(SomeMail.Account, None))!;
        MailAnswers answers = new(some.Database, some.Here.Store, some.Tickets, some.Clock);
        some.Clock.Advance(TimeSpan.FromSeconds(1));

        var sent = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(n => answers.AnswerAsync(account, mail, $"answer {n}", $"agent800{n}", mail.Id, None)));

        Assert.Single(sent, s => s.IsNew);
        Assert.Single(await some.AllAsync(), m => m.Kind is MailKind.Answer);
    }

    [Fact]
    public async Task TKT_10_what_is_sealed_is_answered_goes_out_and_stands_in_the_database_for_nobody()
    {
        await using var smtp = SmtpSink.Start();
        await using var some = await SomeMail.CreateAsync(postgres, smtp: smtp.Server);
        var mail = await some.ArriveAsync(SomeMail.Mail("某公司偷税", "举报"));
        await some.Here.Sealing.SealAsync(mail.Id, None);
        var found = (await some.Here.Store.FindAsync(mail.Id, None))!;
        Assert.Equal((true, "某公司偷税", "li@example.com"), (found.IsSealed, found.Body, found.From.Address));

        MailAnswers answers = new(some.Database, some.Here.Store, some.Tickets, some.Clock);
        some.Clock.Advance(TimeSpan.FromMinutes(1));
        await answers.AnswerAsync((await some.Here.Accounts.FindAsync(SomeMail.Account, None))!, found, "已受理。", "officer", null, None);
        while (await some.Here.Postman.SendNextAsync(None))
        {
        }

        var sent = smtp.Received.Single(m => m.TextBody!.Contains("已受理。", StringComparison.Ordinal));
        Assert.Equal("li@example.com", sent.To.Mailboxes.Single().Address);
        Assert.All(
            await some.Database.ReadAsync(
                "SELECT from_address || to_address || subject || body FROM mail.message", r => r.GetString(0), None),
            text => Assert.Equal(string.Empty, text));
        Assert.Empty((await new MailQueries(some.Database, some.Here.Store).ListAsync(new(), new(1, 50, new("at", true)), None)).Items);
    }

    [Theory]
    [InlineData("pay to \u202Efdp.exe", "control-characters")]
    [InlineData("\u001b[2J", "control-characters")]
    [InlineData(" \u200B\n", "length")]
    public void CHT_08_an_answer_is_shown_as_it_was_typed(string text, string code)
    {
        Assert.Equal(code, MailAnswers.WhyNot(text)!.Code);
        Assert.Null(MailAnswers.WhyNot("first\n\tsecond"));
    }
}
