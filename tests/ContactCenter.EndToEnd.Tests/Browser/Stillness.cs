using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace ContactCenter.EndToEnd.Tests.Browser;

internal static class Stillness
{
    /// <summary>Waits until the page has its fonts and its data, and nothing fades or slides any more.</summary>
    public static async Task StandsStillAsync(this IPage page, string name)
    {
        await page.EvaluateAsync("document.fonts.ready");
        await Eventually.IsAsync(
            () => page.EvaluateAsync<bool>(
                """
                document.getAnimations().every(a => a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)
                  && [...document.querySelectorAll('.el-loading-mask')].every(mask => mask.getClientRects().length === 0)
                """),
            $"{name} to stand still");
    }
}
