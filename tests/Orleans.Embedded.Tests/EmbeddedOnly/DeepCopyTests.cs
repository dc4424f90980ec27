using Orleans.Storage;

namespace Orleans.Embedded.Tests.EmbeddedOnly;

public sealed class DeepCopyTests
{
    [Fact]
    public void Copy_shares_nothing_that_can_change()
    {
        var original = new Shelf { Names = ["a"], Numbers = { ["x"] = [1, 2] }, Set = ["s"], When = DateTimeOffset.UnixEpoch };
        original.Self = original;
        var copy = DeepCopy.Of(original);

        original.Names.Add("b");
        original.Numbers["x"][0] = 9;
        original.Numbers["y"] = [];
        original.Set.Clear();

        Assert.Equal(["a"], copy.Names);
        Assert.Equal([1, 2], Assert.Single(copy.Numbers).Value);
        Assert.Contains("s", copy.Set);
        Assert.Equal(DateTimeOffset.UnixEpoch, copy.When);
        Assert.Same(copy, copy.Self);
    }

    [Fact]
    public void Copied_dictionary_still_finds_its_keys()
    {
        var copy = DeepCopy.Of(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 });

        Assert.Equal(1, copy["KEY"]);
        copy["other"] = 2;
        Assert.Equal(2, copy.Count);
    }

    [Fact]
    public void What_is_marked_immutable_is_shared()
    {
        var message = new Message("text", 1, []);

        Assert.Same(message, DeepCopy.Of(new List<Message> { message })[0]);
    }

    private sealed class Shelf
    {
        public List<string> Names { get; set; } = [];

        public Dictionary<string, int[]> Numbers { get; } = [];

        public HashSet<string> Set { get; set; } = [];

        public DateTimeOffset When { get; init; }

        public Shelf? Self { get; set; }
    }
}
