using System.Text.Json;
using ContactCenter.Centre.Configuration;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;

namespace ContactCenter.Centre.Tests.Configuration;

/// <summary>What is written is read back, what is edited by hand is what was meant, what is wrong has its line.</summary>
public sealed class ConfigurationFileTests
{
    private readonly ConfigurationFile _file = new(SomeCentre.Document);

    [Fact]
    public void What_is_written_is_read_back_with_the_passwords_that_are_kept()
    {
        var read = Read(_file.Write(SomeCentre.Saved));

        Assert.Equal(7, read.BasedOn);
        var settings = SomeCentre.Document.Read(read.Settings, SomeCentre.Settings, []);
        Assert.Equal(Text(SystemReasons.Complete(SomeCentre.Settings)), Text(settings!));
    }

    [Fact]
    public void No_password_stands_in_it() =>
        Assert.DoesNotContain("not for files", _file.Write(SomeCentre.Saved), StringComparison.Ordinal);

    [Fact]
    public void Every_text_is_in_quotes_and_readable()
    {
        var yaml = _file.Write(SomeCentre.Saved);

        Assert.Contains("name: \"综合: 一\"", yaml, StringComparison.Ordinal);
        Assert.Contains("number: \"12366\"", yaml, StringComparison.Ordinal);
        Assert.Contains("queues: [\"general\", \"software\"]", yaml, StringComparison.Ordinal);
        Assert.Contains("wrapUpSeconds: 60", yaml, StringComparison.Ordinal);
    }

    /// <summary>The Norway problem and its kin: what belongs at a place decides, not what a bare word looks like.</summary>
    [Theory]
    [InlineData("\"08001\"", "08001")]
    [InlineData("08001", "08001")]
    [InlineData("12366", "12366")]
    [InlineData("'8001'", "8001")]
    [InlineData("0x1F", "0x1F")]
    [InlineData("1e3", "1e3")]
    [InlineData("no", "no")]
    [InlineData("true", "true")]
    public void A_bare_word_where_a_text_belongs_is_that_text(string written, string meant)
    {
        var read = Read(_file.Write(SomeCentre.Saved)
            .Replace("extension: \"08001\"", $"extension: {written}", StringComparison.Ordinal));

        Assert.Equal(meant, read.Settings.GetProperty("agents")[0].GetProperty("extension").GetString());
    }

    [Fact]
    public void Numbers_and_yes_or_no_are_read_as_such_and_missing_values_as_none()
    {
        var read = Read(_file.Write(SomeCentre.Saved)
            .Replace("wrapUpSeconds: 60", "wrapUpSeconds: +45", StringComparison.Ordinal)
            .Replace("notReadyOnNoAnswer: true", "notReadyOnNoAnswer: False", StringComparison.Ordinal)
            .Replace("greeting: null", "greeting:", StringComparison.Ordinal));

        var settings = SomeCentre.Document.Read(read.Settings, SomeCentre.Settings, [])!;
        Assert.All(
            settings.Queues,
            queue => Assert.Equal((45, false, null), (queue.WrapUpSeconds, queue.NotReadyOnNoAnswer, queue.Greeting)));
    }

    [Fact]
    public void Steps_of_a_flow_are_read_by_the_members_of_their_kind_wherever_it_stands()
    {
        var flow = new FlowSettings
        {
            Id = new("hotline"), Name = "热线", NameEnglish = "Hotline", Version = 2,
            Document = new()
            {
                Start = "menu",
                Steps =
                [
                    new MenuStep { Id = "menu", Say = [new() { Prompt = new("7") }], Keys = [new() { Key = "1", Next = "queue" }],
                        Otherwise = "queue" },
                    new QueueStep { Id = "queue", Queue = new("12366"), MaxWaitSeconds = 90, Overflow = "menu" },
                ],
            },
        };
        var saved = SomeCentre.Saved with { Settings = SomeCentre.Settings with { Flows = [flow] } };
        var yaml = _file.Write(saved).Replace("key: \"1\"", "key: 1", StringComparison.Ordinal)
            .Replace("queue: \"12366\"", "queue: 12366", StringComparison.Ordinal);

        var settings = SomeCentre.Document.Read(Read(yaml).Settings, SomeCentre.Settings, []);

        Assert.Equal(Text(SystemReasons.Complete(saved.Settings)), Text(settings!));
    }

    [Theory]
    [InlineData("", "yaml", "empty")]
    [InlineData("\0", "yaml", "empty")]
    [InlineData("- a", "yaml", "names with values")]
    [InlineData("a: [", "yaml", "Line 2, column 1: this is no YAML")]
    [InlineData("a: b: c", "yaml", "Line 1, column 5: there is a colon too many")]
    [InlineData("format: 1\nformat: 1", "yaml", "'format' is there twice")]
    [InlineData("a: &x 1\nb: *x", "yaml", "anchors")]
    [InlineData("b: *x", "yaml", "references")]
    [InlineData("a: !!python/object:os.system ls", "yaml", "tags")]
    [InlineData("? {a: b}\n: c", "yaml", "a name is expected")]
    [InlineData("format: 1\n---\nformat: 1", "yaml", "more than one document")]
    [InlineData("a: \"\\udc00\\ud800\"", "yaml", "no character")]
    [InlineData("a: \"\\0\"", "yaml", "is none")]
    [InlineData("a:\n\tb: 1", "yaml", "a tab indents")]
    [InlineData("a: \"b", "yaml", "in quotes does not end")]
    [InlineData("a: \"\\q\"", "yaml", "backslash")]
    [InlineData("a: {b: 1", "yaml", "closing bracket")]
    [InlineData("a:\n  b: 1\n c: 2", "yaml", "stand under each other")]
    [InlineData("a: @b", "yaml", "Line 1, column 4: a character")]
    [InlineData("%YAML 3.7\n---\na: 1", "yaml", "no YAML")]
    [InlineData("format: 2\nbasedOn: 1\nsettings: {}", "format", "format 1")]
    [InlineData("format: one\nbasedOn: 1\nsettings: {}", "format", "format 1")]
    [InlineData("format: 1\nsettings: {}", "basedOn", "the version")]
    [InlineData("format: 1\nbasedOn: 1", "settings", "is needed here")]
    [InlineData("format: 1\nbasedOn: 1\nsettings: {}\nqueues: []", "queues", "nothing of this name")]
    public void What_is_wrong_is_said_with_its_place(string yaml, string field, string why)
    {
        var errors = new Dictionary<string, Fault[]>();

        Assert.Null(_file.Read(yaml, errors));

        Assert.Contains(why, string.Join('\n', errors[field].Select(f => f.Text)), StringComparison.Ordinal);
        Assert.DoesNotContain("While ", string.Join('\n', errors[field].Select(f => f.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_nested_without_end_is_refused() =>
        Assert.Contains("too deep", Assert.Single(Errors("a: " + new string('[', 100_000)))[0].Text, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_refused() =>
        Assert.Contains("anchors", Assert.Single(Errors("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"))[0].Text, StringComparison.Ordinal);

    private Dictionary<string, Fault[]>.ValueCollection Errors(string yaml)
    {
        var errors = new Dictionary<string, Fault[]>();
        Assert.Null(_file.Read(yaml, errors));
        return errors.Values;
    }

    private ConfigurationChange Read(string yaml)
    {
        var errors = new Dictionary<string, Fault[]>();
        var read = _file.Read(yaml, errors);
        Assert.True(read is not null, string.Join('\n', errors.Select(e => $"{e.Key}: {string.Join<Fault>(' ', e.Value)}")));
        return read;
    }

    private static string Text(CentreSettings settings) => JsonSerializer.Serialize(settings, SomeCentre.Document.Strict);
}
