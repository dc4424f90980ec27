using System.Reflection;
using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Tests.Sessions;

/// <summary>docs/states/chat.md says of each input where it is possible, as the machine does.</summary>
public sealed class StatePageTests
{
    [Fact]
    public void The_table_of_inputs_is_that_of_the_machine()
    {
        var written = File.ReadLines(Path.Combine(Root(), "docs/states/chat.md"))
            .SkipWhile(line => !line.StartsWith("| input |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        var known = typeof(ChatInput).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ChatInput)))
            .Select(type => $"| `{type.Name}` | {Where(type)} |");
        Assert.Equal(known.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    private static string Where(Type input)
    {
        var states = Enum.GetValues<ChatState>().Where(state => ChatTransitions.IsLegal(state, input)).ToList();
        return states.Count == Enum.GetValues<ChatState>().Length ? "all" : string.Join(", ", states);
    }

    private static string Root()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        while (folder is not null && !File.Exists(Path.Combine(folder, "ContactCenter.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
