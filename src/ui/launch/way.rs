//! The ways of drawing the window.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Size of the window at the first start, in points: fits a screen of 1366 × 768 with its task bar.
const FIRST_SIZE: [f32; 2] = [1280.0, 700.0];
/// The smallest size at which nothing is clipped.
const SMALLEST_SIZE: [f32; 2] = [800.0, 500.0];
/// The picture in the window's corner and on the task bar.
const ICON: &[u8] = include_bytes!("../../../assets/icon/desmigratif.png");

/// A way of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// OpenGL 2 or newer: lightest where it works, and on computers that are too old for anything else.
    Glow,
    /// Direct3D 12, else Vulkan.
    #[cfg(windows)]
    Wgpu,
    /// The same without a graphics card: Windows 10 and 11 calculate the picture themselves (WARP). For remote desktops,
    /// virtual machines and computers without a driver.
    #[cfg(windows)]
    Processor,
}

impl Way {
    /// All of this operating system, in the order of trying.
    pub const ALL: &'static [Self] = &[
        Self::Glow,
        #[cfg(windows)]
        Self::Wgpu,
        #[cfg(windows)]
        Self::Processor,
    ];

    /// What it is called behind `--renderer` and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Glow => "glow",
            #[cfg(windows)]
            Self::Wgpu => "wgpu",
            #[cfg(windows)]
            Self::Processor => "wgpu-cpu",
        }
    }

    /// What it is called on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Glow => "OpenGL",
            #[cfg(windows)]
            Self::Wgpu => "Direct3D 12",
            #[cfg(windows)]
            Self::Processor => "Tanpa kartu grafis",
        }
    }

    /// The way of this name on this operating system.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|way| way.name() == name)
    }

    /// The window, drawn in this way.
    #[must_use]
    pub fn options(self) -> eframe::NativeOptions {
        let mut viewport = egui::ViewportBuilder::default()
            .with_title("Desmigratif")
            .with_app_id("desmigratif")
            .with_inner_size(FIRST_SIZE)
            .with_min_inner_size(SMALLEST_SIZE);
        if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
            viewport = viewport.with_icon(Arc::new(icon));
        }
        let mut options = eframe::NativeOptions { viewport, ..Default::default() };
        match self {
            Self::Glow => options.renderer = eframe::Renderer::Glow,
            #[cfg(windows)]
            Self::Wgpu | Self::Processor => {
                options.renderer = eframe::Renderer::Wgpu;
                options.wgpu_options = wgpu(self == Self::Processor);
            }
        }
        options
    }
}

/// Asks as little as the window needs, so that old cards need not refuse.
#[cfg(windows)]
fn wgpu(without_card: bool) -> eframe::WgpuConfiguration {
    use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
    use eframe::wgpu::{Backend, Backends, DeviceDescriptor, DeviceType, Limits};

    /// Larger than any window.
    const LARGEST_PICTURE: u32 = 8192;

    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = Backends::from_env().unwrap_or(Backends::DX12 | Backends::VULKAN);
    setup.device_descriptor = Arc::new(|adapter| {
        let most = adapter.limits().max_texture_dimension_2d;
        let required_limits = Limits {
            max_texture_dimension_2d: most.min(LARGEST_PICTURE),
            ..Limits::downlevel_webgl2_defaults()
        };
        DeviceDescriptor { label: Some("Desmigratif"), required_limits, ..Default::default() }
    });
    setup.native_adapter_selector = Some(Arc::new(move |adapters, surface| {
        let does = |adapter: &&eframe::wgpu::Adapter| {
            let is_calculated = adapter.get_info().device_type == DeviceType::Cpu;
            is_calculated == without_card
                && surface.is_none_or(|surface| adapter.is_surface_supported(surface))
        };
        // The card that needs least power is the one that the screen of a laptop hangs on.
        let rank = |adapter: &&eframe::wgpu::Adapter| {
            let info = adapter.get_info();
            (info.backend != Backend::Dx12, info.device_type != DeviceType::IntegratedGpu)
        };
        let found = adapters.iter().filter(does).min_by_key(rank);
        found.cloned().ok_or_else(|| "tidak ada yang cocok".to_owned())
    }));
    eframe::WgpuConfiguration { wgpu_setup: WgpuSetup::CreateNew(setup), ..Default::default() }
}

/// What drew the window last, as it is remembered in the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Name of the way.
    way: String,
    /// Version of the program: another may draw where this one could not.
    version: String,
}

impl Drawn {
    /// By this program.
    #[must_use]
    pub fn by(way: Way) -> Self {
        Self { way: way.name().to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }

    /// The way, if it was this version of the program that drew with it.
    #[must_use]
    pub fn way(&self) -> Option<Way> {
        Way::named(&self.way).filter(|_| self.version == env!("CARGO_PKG_VERSION"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_found_by_its_name() {
        for way in Way::ALL {
            assert_eq!(Way::named(way.name()), Some(*way));
            assert_eq!(Drawn::by(*way).way(), Some(*way));
        }
        assert_eq!(Way::named("pensil"), None);
    }

    #[test]
    fn another_version_begins_anew() {
        assert_eq!(Drawn { version: "0.0.1".to_owned(), ..Drawn::by(Way::Glow) }.way(), None);
    }

    #[test]
    fn the_window_has_its_icon() {
        let icon = Way::Glow.options().viewport.icon.unwrap();
        assert_eq!((icon.width, icon.height), (128, 128));
    }
}
