using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Cases.Problems;
using ContactCenter.Cases.Tickets;
using ContactCenter.Chat.Sessions;
using ContactCenter.Documents.Papers;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Grains.Abstractions.Screens;
using ContactCenter.Host.Calls;
using ContactCenter.Host.Tests.Options;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Host.Tests.Description;

/// <summary>Every code that the server can refuse with, for which the pages have a text in each language.</summary>
public sealed partial class RefusalListTests
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    private static readonly FaultKind[] Kinds =
    [
        .. Ours(typeof(CallRow).Assembly).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f.FieldType == typeof(FaultKind)).Select(f => (FaultKind)f.GetValue(null)!),
    ];

    [Fact]
    public async Task Codes_are_those_that_the_pages_have_texts_for()
    {
        var declared = JsonSerializer.Serialize(
            new
            {
                Faults = new SortedDictionary<string, IEnumerable<string>>(
                    Kinds.ToDictionary(k => k.Code, k => k.Parameters.AsEnumerable()), StringComparer.Ordinal),
                Problems = await ProblemsAsync(),
            },
            Written) + "\n";
        if (File.Exists(RefusalList.Path) && await File.ReadAllTextAsync(RefusalList.Path) == declared)
        {
            return;
        }

        var now = Path.Combine(Path.GetTempPath(), "contactcenter-refusals.json");
        await File.WriteAllTextAsync(now, declared);
        Assert.Fail($"The codes are not as {RefusalList.Path} says. Look at what differs, then: cp {now} {RefusalList.Path}");
    }

    [Fact]
    public void A_code_has_one_meaning_and_its_form()
    {
        Assert.Equal(Kinds.Length, Kinds.Select(k => k.Code).Distinct().Count());
        Assert.All(Kinds, k => Assert.Matches(@"^[a-z]+(-[a-z0-9]+)*\z", k.Code));
        Assert.All(Kinds, k => Assert.Throws<ArgumentException>(() => k.With([.. k.Parameters, "one too many"])));
    }

    /// <summary>Refusals of a whole request, as they stand in the sources and in the rules of calls and agents.</summary>
    private static async Task<IEnumerable<string>> ProblemsAsync()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var sources = Path.Combine(ConfigurationPageTests.Root, "src");
        foreach (var file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories).Where(f => !Generated().IsMatch(f)))
        {
            var text = await File.ReadAllTextAsync(file);
            found.UnionWith(Refusals().Matches(text).SelectMany(m => Codes().Matches(Arguments(text, m.Index + m.Length - 1)))
                .Concat(Faulty().Matches(text)).Concat(Members().Matches(text)).Select(m => m.Groups[1].Value));
            found.UnionWith(file.EndsWith("FrameworkProblems.cs", StringComparison.Ordinal)
                ? Cases().Matches(text).Select(m => m.Groups[1].Value) : []);
        }

        Type[] refusals =
        [
            typeof(CallRejections), typeof(AgentRejections), typeof(CallbackRefusals), typeof(TicketRefusals), typeof(ProblemRefusals),
            typeof(DocumentRefusals), typeof(ArticleRefusals), typeof(ChatRejections), typeof(ScreenRefusals), typeof(SupervisionRefusals),
        ];
        found.UnionWith(refusals.SelectMany(Constants));
        found.Add(Problem.InvalidRequest);
        found.UnionWith(Constants(typeof(RequiredStep)).Select(step => step + "-first"));
        return found;
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetValue(null)!);

    /// <summary>From the opening bracket to the one that closes it.</summary>
    private static string Arguments(string text, int open)
    {
        var depth = 0;
        var end = text.AsSpan(open).Length;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                end = i - open;
                break;
            }
        }

        return text.Substring(open, end);
    }

    private static HashSet<Assembly> Ours(Assembly first)
    {
        var found = new HashSet<Assembly>();
        void Add(Assembly assembly)
        {
            if (found.Add(assembly))
            {
                foreach (var name in assembly.GetReferencedAssemblies())
                {
                    if (name.Name!.StartsWith("ContactCenter.", StringComparison.Ordinal))
                    {
                        Add(Assembly.Load(name));
                    }
                }
            }
        }

        Add(first);
        return found;
    }

    [GeneratedRegex(@"[\\/](obj|bin|node_modules)[\\/]")]
    private static partial Regex Generated();

    [GeneratedRegex(
        @"(?:\bProblem\.(?:NotFound|Conflict|Forbidden|Of)|AssessmentProblem\.Refused|DecisionAnswer\.Of|CommandResult\.Refused)\(")]
    private static partial Regex Refusals();

    [GeneratedRegex(@"(?<![$@\w])""([a-z]+(?:-[a-z0-9]+)*)""")]
    private static partial Regex Codes();

    [GeneratedRegex(@"Problem\.Faulty\(\s*[^,]+,\s*""([a-z-]+)""")]
    private static partial Regex Faulty();

    [GeneratedRegex(@"\[""code""\] = ""([a-z-]+)""")]
    private static partial Regex Members();

    [GeneratedRegex(@"[>?:] ""([a-z-]+)""")]
    private static partial Regex Cases();
}
