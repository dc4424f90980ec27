using System.Text.RegularExpressions;

namespace ContactCenter.Architecture.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_relative_link_of_the_documents_leads_somewhere()
    {
        var files = Repository.SourceFiles("*.md", "docs").Append(Path.Combine(Repository.Root, "README.md"));
        var broken =
            from file in files
            from Match match in Link().Matches(File.ReadAllText(file))
            let target = match.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target))
            select $"{Repository.Relative(file)}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_screen_text_is_in_both_languages()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "ContactCenter.Web", "src"), "locales", SearchOption.AllDirectories).ToList();
        Assert.True(folders.Count > 1, "The frame and every feature have texts of their own.");
        Assert.All(folders, folder =>
        {
            var files = Directory.GetFiles(folder, "*zh-CN.ts");
            Assert.NotEmpty(files);
            Assert.All(files, chinese => Assert.Equal(Keys(chinese), Keys(chinese.Replace("zh-CN", "en-US", StringComparison.Ordinal))));
        });
    }

    private static List<string> Keys(string file) =>
        [.. Key().Matches(File.ReadAllText(file)).Select(m => m.Groups["key"].Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*['""]?(?<key>[\w-]+)['""]?\s*:", RegexOptions.Multiline)]
    private static partial Regex Key();
}
