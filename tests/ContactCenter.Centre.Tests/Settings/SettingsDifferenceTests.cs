using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Centre.Tests.Settings;

/// <summary>What a change changed, in words of the settings.</summary>
public sealed class SettingsDifferenceTests
{
    private static readonly CentreSettings Before = SomeCentre.Settings;

    [Fact]
    public void The_same_differs_in_nothing() => Assert.Empty(Between(Before));

    [Fact]
    public void A_value_is_named_by_its_entry_and_shown_before_and_after()
    {
        var change = Assert.Single(Between(Before with { Queues = [Before.Queues[0] with { WrapUpSeconds = 90 }, Before.Queues[1]] }));

        Assert.Equal(("queues[general].wrapUpSeconds", DifferenceKind.Changed), (change.Path, change.Kind));
        Assert.Equal(("60", "90"), (change.Before!.ToJsonString(), change.After!.ToJsonString()));
    }

    [Fact]
    public void Entries_that_come_and_go_are_one_line_each_and_not_a_change_of_all_after_them()
    {
        var tax = Before.Queues[0] with { Id = QueueId.From("tax") };

        var changes = Between(Before with { Queues = [tax, Before.Queues[1]] });

        Assert.Equal(
            [("queues[general]", DifferenceKind.Removed), ("queues[tax]", DifferenceKind.Added)], changes.Select(c => (c.Path, c.Kind)));
        Assert.Null(changes[0].After);
        Assert.Equal("tax", (string?)changes[1].After!["id"]);
    }

    [Fact]
    public void Another_order_is_said_once()
    {
        var change = Assert.Single(Between(Before with { Queues = [.. Before.Queues.Reverse()] }));

        Assert.Equal(("queues", DifferenceKind.Reordered), (change.Path, change.Kind));
        Assert.Equal("""["software","general"]""", change.After!.ToJsonString());
    }

    [Fact]
    public void A_list_of_words_is_one_value()
    {
        var change = Assert.Single(Between(Before with { Agents = [Before.Agents[0] with { Queues = [QueueId.From("general")] }] }));

        Assert.Equal("agents[8001].queues", change.Path);
        Assert.Equal("""["general"]""", change.After!.ToJsonString());
    }

    [Fact]
    public void Another_password_is_said_and_neither_is_shown()
    {
        var change = Assert.Single(Between(Before with { Trunks = [Before.Trunks[0] with { Password = "another secret" }] }));

        Assert.Equal(("trunks[carrier].password", DifferenceKind.Changed), (change.Path, change.Kind));
        Assert.Equal((null, null), (change.Before, change.After));
    }

    [Fact]
    public void A_password_that_is_taken_away_is_said_without_it()
    {
        var changes = Between(Before with { Trunks = [Before.Trunks[0] with { UserName = null, Password = null }] });

        Assert.Equal(["trunks[carrier].userName", "trunks[carrier].hasPassword"], changes.Select(c => c.Path));
    }

    private static IReadOnlyList<SettingsDifference> Between(CentreSettings after) =>
        SettingsDifference.Between(SomeCentre.Document, Before, after);
}
