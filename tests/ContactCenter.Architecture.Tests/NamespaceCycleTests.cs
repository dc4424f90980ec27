namespace ContactCenter.Architecture.Tests;

/// <summary>
/// No cycle between the namespaces of a project: what can be read alone, moved alone and tested alone stays so. Projects that had cycles
/// before this was asked may keep them for a while, and gain none. What counts as a use says <see cref="NamespaceGraph"/>.
/// </summary>
public sealed class NamespaceCycleTests
{
    /// <summary>
    /// Uses that lie on a cycle today. None is added; whoever unties some writes the smaller number here.
    /// A project that is not named has none.
    /// </summary>
    private static readonly Dictionary<string, int> Left = new(StringComparer.Ordinal)
    {
        ["ContactCenter.Domain"] = 11,
        ["ContactCenter.Host"] = 76,
        ["ContactCenter.Media"] = 2,
        ["ContactCenter.Sip"] = 17,
        ["ContactCenter.Telephony"] = 2,
    };

    public static TheoryData<string> Projects() =>
        new(Repository.SourceFiles("*.csproj", "src")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(name => !name.EndsWith(".Web", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_use_lies_on_a_cycle_beyond_those_that_are_left(string project)
    {
        var found = NamespaceGraph.Of(project, Repository.SourceFiles("*.cs", $"src/{project}").Select(File.ReadAllText)).OnCycles;

        Assert.True(
            found.Count <= Left.GetValueOrDefault(project),
            $"{project}: {found.Count} uses on cycles, {Left.GetValueOrDefault(project)} are left:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Every_project_with_cycles_left_is_a_project() =>
        Assert.Empty(Left.Keys.Except(Repository.SourceFiles("*.csproj", "src").Select(Path.GetFileNameWithoutExtension)));

    [Theory]
    [InlineData("using P.B;", "B1 One;", "using P.A;", "A1 Other;")]
    [InlineData("using static P.B.B1;", "", "using Short = P.A.A1;", "")]
    [InlineData("", "B.B1 One;", "", "P.A.A1.Inner Other;")]
    public void Two_namespaces_that_use_each_other_are_found(string usingOfA, string codeOfA, string usingOfB, string codeOfB)
    {
        string[] sources =
        [
            $"{usingOfA}\n\nnamespace P.A;\n\npublic sealed class A1\n{{\n    {codeOfA}\n}}\n",
            $"{usingOfB}\n\nnamespace P.B;\n\ninternal static class B1\n{{\n    {codeOfB}\n}}\n",
        ];

        Assert.Equal(["A -> B", "B -> A"], NamespaceGraph.Of("P", sources).OnCycles);
    }

    [Fact]
    public void A_namespace_around_is_used_without_a_using()
    {
        string[] sources =
        [
            "using P.A.Inner;\n\nnamespace P.A;\n\npublic sealed class A1;\n",
            "namespace P.A.Inner;\n\npublic sealed class I1\n{\n    A1 One;\n}\n",
        ];

        Assert.Equal(["A -> A.Inner", "A.Inner -> A"], NamespaceGraph.Of("P", sources).OnCycles);
    }

    [Fact]
    public void A_way_round_over_three_is_found_and_what_only_leads_to_it_is_not_on_it()
    {
        string[] sources =
        [
            "using P.A;\n\nnamespace P;\n\npublic sealed class Root;\n",
            "using P.B;\n\nnamespace P.A;\n\npublic sealed class A1;\n",
            "using P.C;\n\nnamespace P.B;\n\npublic sealed class B1;\n",
            "using P.A;\n\nnamespace P.C;\n\n// Root is not meant.\npublic sealed class C1;\n",
        ];

        Assert.Equal(["A -> B", "B -> C", "C -> A"], NamespaceGraph.Of("P", sources).OnCycles);
    }
}
